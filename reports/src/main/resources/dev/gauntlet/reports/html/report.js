'use strict';
// Cells open when they are chosen: a page of thousands need not hold them all. Every text goes in as text.
(() => {
  const cells = JSON.parse(document.getElementById('data').textContent).cells;
  const heads = ['Run', 'Ending', 'What', 'In phase', 'Iterations ok / begun', 'Seconds', 'Used', 'Evidence'];
  const stripMost = 160;
  const chosen = document.getElementById('chosen');
  let charts = [];

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const element = (name, text, style) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (style) made.className = style;
    return made;
  };
  const list = (into, texts) => texts.forEach((text) => into.append(element('li', text)));

  // as many decimals as tell one tick from the next
  const bytes = (step) => (value) => {
    const units = ['B', 'KiB', 'MiB', 'GiB'];
    let unit = 0;
    while (Math.abs(value) >= 1024 && unit < 3) { value /= 1024; unit++; }
    const told = step > 0 ? Math.ceil(-Math.log10(step / 1024 ** unit)) : 0;
    return value.toFixed(unit ? Math.max(told, Math.abs(value) < 100 ? 1 : 0) : 0) + ' ' + units[unit];
  };
  const number = (value) => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

  const chart = (into, label, config) => {
    const canvas = element('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    into.replaceChildren(canvas);
    Chart.defaults.color = colour('ink');
    Chart.defaults.borderColor = colour('line');
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    config.options = Object.assign({ animation: false, responsive: true, maintainAspectRatio: false }, config.options);
    charts.push(new Chart(canvas, config));
  };

  const bins = (into, cell) => {
    chart(into, 'runs by status over time, ' + cell.kinds.map((k) => k[0] + ': ' + k[2]).join(', '), {
      type: 'bar',
      data: {
        labels: cell.statuses.map((bin, i) => number(i * cell.perBin + 1)),
        datasets: cell.kinds.map((kind, i) => ({
          label: kind[0],
          data: cell.statuses.map((bin) => bin[i]),
          backgroundColor: colour('bar-' + kind[1]),
          barPercentage: 1, categoryPercentage: 1,
        })),
      },
      options: {
        plugins: { legend: { display: false } },
        scales: {
          x: { stacked: true, grid: { display: false }, title: { display: true, text: 'run' } },
          y: { stacked: true, title: { display: true, text: 'runs' }, ticks: { precision: 0 } },
        },
      },
    });
  };

  const leakChart = (into, leak) => {
    // whole powers of two read as whole bytes
    const all = leak.forks.flatMap((fork) => Array.from(fork.y));
    const most = all.reduce((a, b) => Math.max(a, b));
    const range = most - all.reduce((a, b) => Math.min(a, b));
    // a constant lies between two ticks that tell its scale
    const about = leak.unit === 'B' ? 1024 : 1;
    const room = range > 0 ? {} : { min: Math.max(0, most - about), max: most + about };
    const step = range === 0 ? about : leak.unit === 'B' ? 2 ** Math.ceil(Math.log2(range / 8)) : undefined;
    const value = leak.unit === 'B' ? bytes(step) : number;
    const line = (points, more) => Object.assign({ data: points, pointRadius: 0, borderWidth: 1, showLine: true }, more);
    const styles = {
      fork: { borderColor: colour('series') },
      control: { borderColor: colour('control'), borderDash: [3, 3] },
      idle: { borderColor: colour('idle'), borderDash: [8, 3] },
    };
    const forks = leak.forks.map((fork) =>
      line(Array.from(fork.x, (x, i) => ({ x, y: fork.y[i] })), Object.assign({ label: fork.kind }, styles[fork.kind])));
    const idle = leak.forks.some((fork) => fork.kind === 'idle');
    const segments = leak.segments.map(([x, y, to, high]) => line([{ x, y }, { x: to, y: high }],
      { borderColor: colour('segment'), borderWidth: 4, label: 'segment' }));
    const [from, start, to, low, rate, high] = leak.band;
    const band = leak.band.length === 0 ? [] : [
      line([{ x: from, y: start }, { x: to, y: low }], { borderColor: 'transparent', label: 'least rate' }),
      line([{ x: from, y: start }, { x: to, y: high }],
        { borderColor: 'transparent', backgroundColor: colour('band'), fill: '-1', label: 'most rate' }),
      line([{ x: from, y: start }, { x: to, y: rate }],
        { borderColor: colour('segment'), borderDash: [6, 4], label: 'rate' }),
    ];
    chart(into, leak.metric + ': ' + leak.call + ' ' + leak.sentence, {
      type: 'scatter',
      data: { datasets: band.concat(forks, segments) },
      options: {
        events: [],
        plugins: {
          legend: {
            position: 'bottom',
            labels: {
              boxHeight: 1,
              generateLabels: () => [
                { text: 'forks', strokeStyle: colour('series'), lineWidth: 2 },
                { text: idle ? 'harness alone' : 'control forks', strokeStyle: colour('control'), lineDash: [3, 3], lineWidth: 2 },
                ...(idle ? [{ text: 'open, and nothing iterates', strokeStyle: colour('idle'), lineDash: [8, 3], lineWidth: 2 }] : []),
                { text: 'segments that were judged', strokeStyle: colour('segment'), lineWidth: 4 },
                ...(band.length === 0 ? [] : [{ text: 'rate above the control, with its interval', strokeStyle: colour('segment'), lineDash: [6, 4], lineWidth: 2, fillStyle: colour('band') }]),
              ].map((one) => Object.assign({ fontColor: colour('ink'), fillStyle: 'transparent' }, one)),
            },
          },
        },
        scales: {
          x: { type: 'linear', title: { display: true, text: leak.axis }, ticks: { callback: number } },
          y: Object.assign({ title: { display: true, text: leak.metric + (leak.unit === 'B' ? ' (bytes)' : ' (count)') }, ticks: { callback: value, stepSize: step } }, room),
        },
      },
    });
  };

  const leaks = (into, cell) => {
    if (cell.leaks.length === 0) return;
    into.append(element('h4', 'Does it leak?'));
    const tones = { leaks: 'crash4', grows: 'crash2', none: 'ok', 'no verdict': 'mute' };
    const shared = {};
    const last = Object.entries(cell.shared).map(([call, sentence]) => {
      // one line for all that does not grow
      const group = document.getElementById('shared').content.cloneNode(true);
      const word = group.querySelector('[data-call]');
      word.textContent = call;
      word.classList.add(tones[call] || 'open');
      group.querySelector('[data-sentence]').textContent = sentence;
      shared[call] = group.querySelector('details');
      into.append(group);
      return shared[call];
    })[0] || null;
    cell.leaks.forEach((leak) => {
      const one = document.getElementById('leak').content.cloneNode(true);
      const details = one.querySelector('details');
      details.querySelector('[data-metric]').textContent = leak.metric;
      const call = details.querySelector('[data-call]');
      call.textContent = leak.call;
      call.classList.add(tones[leak.call] || 'open');
      details.querySelector('[data-sentence]').textContent = leak.sentence;
      details.querySelector('[data-words]').textContent = leak.forks.length === 0 ? 'No samples of that look are there.'
        : (leak.every > 1 ? 'Drawn is one of ' + leak.every + ' samples of each fork; the folder samples/ has all.'
          : 'Drawn are all samples.');
      const draw = () => {
        if (details.open && leak.forks.length > 0) leakChart(details.querySelector('[data-chart]'), leak);
      };
      if (leak.forks.length === 0) details.querySelector('[data-chart]').remove();
      details.open = !leak.quiet;
      details.addEventListener('toggle', draw);
      if (leak.shares) shared[leak.call].append(one); else into.insertBefore(one, last);
    });
  };

  const overTime = (into, cell) => {
    const runs = cell.statuses.length * cell.perBin;
    if (runs === 0) { into.remove(); return; }
    const kinds = into.querySelector('[data-kinds]');
    cell.kinds.forEach(([label, kind, count]) => {
      const item = element('li');
      item.append(element('span', undefined, 'bar ' + kind), element('span', label + ' × ' + count));
      kinds.append(item);
    });
    const few = cell.perBin === 1 && cell.statuses.length <= stripMost;
    into.querySelector(few ? '[data-bins]' : '[data-strip]').remove();
    if (few) {
      const strip = into.querySelector('[data-strip]');
      cell.statuses.forEach((bin) => {
        const kind = cell.kinds[bin.findIndex((count) => count > 0)];
        strip.append(element('span', kind[0], kind[1]));
      });
    } else {
      bins(into.querySelector('[data-bins]'), cell);
    }
    const each = cell.perBin > 1 ? ' A bar is ' + number(cell.perBin) + ' runs.' : '';
    into.querySelector('[data-bins-words]').textContent =
      'In the order in which they ended, pass ' + cell.passes[0] + ' to ' + cell.passes[1] + '.' + each;
  };

  const texts = (into, title, counted) => {
    if (counted.texts.length === 0) return;
    into.append(element('h4', title + ' (' + counted.sum + ')'));
    const items = element('ul', undefined, 'plain');
    list(items, counted.texts.map((line) => line.count + ' × ' + line.text));
    if (counted.more > 0) items.append(element('li', 'and ' + counted.more + ' more texts'));
    into.append(items);
  };

  const show = (cell) => {
    const made = document.getElementById('cell').content.cloneNode(true);
    const part = (name) => made.querySelector('[data-' + name + ']');
    part('name').textContent = cell.glance.name || 'the only cell';
    part('headline').textContent = cell.said || cell.glance.headline;
    part('detail').textContent = cell.said ? '' : cell.glance.detail;
    list(part('facts'), cell.facts);
    list(part('asides'), cell.asides);
    part('left').textContent = cell.left;
    part('command').textContent = cell.command;
    heads.forEach((head) => {
      const made = element('th', head);
      made.scope = 'col';
      part('heads').append(made);
    });
    const rows = part('runs');
    cell.runs.forEach((run) => {
      const row = element('tr');
      run.forEach((text) => row.append(element('td', text)));
      rows.append(row);
    });
    texts(part('texts'), 'Findings', cell.findings);
    texts(part('texts'), 'Soft failures', cell.softFailures);
    texts(part('texts'), 'Notes', cell.notes);
    made.querySelector('article').dataset.cell = cell.glance.number;
    const leaksInto = part('leaks');
    const timeInto = part('over-time');
    chosen.replaceChildren(made);
    leaks(leaksInto, cell);
    overTime(timeInto, cell);
  };

  let current = 0;
  const choose = (moved) => {
    const match = /^#c(\d+)$/.exec(location.hash);
    current = match && cells[match[1] - 1] ? Number(match[1]) : 0;
    charts.forEach((one) => one.destroy());
    charts = [];
    document.querySelectorAll('.cell[aria-current]').forEach((one) => one.removeAttribute('aria-current'));
    if (current === 0) { chosen.replaceChildren(); return; }
    document.querySelectorAll('.cell[href="#c' + current + '"]').forEach((one) => one.setAttribute('aria-current', 'true'));
    show(cells[current - 1]);
    if (moved) {
      const article = chosen.querySelector('article');
      article.focus({ preventScroll: true });
      article.scrollIntoView({ block: 'start' });
    }
  };

  window.addEventListener('hashchange', () => choose(true));
  // colours of charts are drawn, not styled
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => choose(false));
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('.signature details').forEach((one) => { one.open = true; });
    charts.forEach((one) => one.resize());
  });
  choose(location.hash !== '');
})();
