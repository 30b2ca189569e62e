'use strict';
// A line is drawn when it comes into view: a store may have hundreds. Every text goes in as text.
(() => {
  const lines = JSON.parse(document.getElementById('data').textContent).charts;
  const drawn = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  const draw = (into) => {
    const line = lines[Number(into.dataset.chart)];
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', line.label);
    into.replaceChildren(canvas);
    Chart.defaults.color = colour('ink');
    Chart.defaults.borderColor = colour('line');
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    const nights = line.values.map((y, x) => ({ x, y }));
    const regimes = line.regimes.map(([from, to, value], i) => ({
      label: 'nights ' + (i + 1), data: [{ x: from, y: value }, { x: to, y: value }],
      showLine: true, pointRadius: 0, borderWidth: 3, borderColor: colour('segment'),
    }));
    drawn.push(new Chart(canvas, {
      type: 'scatter',
      data: { datasets: [
        { label: 'night', data: nights, showLine: true, borderWidth: 1, pointRadius: nights.length > 90 ? 0 : 2,
          borderColor: colour('series'), backgroundColor: colour('series') },
      ].concat(regimes) },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false, events: [],
        plugins: { legend: { display: false } },
        scales: {
          x: { min: 0, max: Math.max(1, nights.length - 1),
            ticks: { precision: 0, maxTicksLimit: 8, callback: (value) => line.nights[value] || '' } },
          y: { beginAtZero: true, title: { display: true, text: line.unit } },
        },
      },
    }));
  };

  const places = document.querySelectorAll('[data-chart]');
  const seen = new IntersectionObserver((entries) => entries.filter((one) => one.isIntersecting).forEach((one) => {
    seen.unobserve(one.target);
    draw(one.target);
  }), { rootMargin: '400px' });
  places.forEach((place) => seen.observe(place));

  // on paper and in another scheme all of them are drawn anew
  const anew = () => {
    drawn.splice(0).forEach((chart) => chart.destroy());
    places.forEach((place) => { seen.unobserve(place); draw(place); });
  };
  window.addEventListener('beforeprint', anew);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', anew);
})();
