'use strict';
// Keeps a page up to date while it is looked at. What comes is put in as text, or parsed as a document
// of its own, whose scripts never run.
(() => {
  const every = 3000;
  const looked = () => document.visibilityState === 'visible';
  const repeat = (ask) => {
    const again = async () => {
      try {
        if (looked()) await ask();
      } catch (unreachable) {
        // the server may come back
      }
      setTimeout(again, every);
    };
    setTimeout(again, every);
  };

  const list = document.querySelector('[data-live]');
  if (list) {
    const address = list.dataset.live;
    repeat(async () => {
      const answer = await fetch(address);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = document.querySelector('[data-live]');
      const then = page.querySelector('[data-live]');
      // nobody loses the link that he is about to follow, or the words that he has marked
      const busy = now.contains(document.activeElement) || !getSelection().isCollapsed;
      if (then && !busy && then.innerHTML !== now.innerHTML) now.replaceWith(document.adoptNode(then));
    });
  }

  const standing = document.querySelector('[data-standing]');
  if (standing) {
    const words = standing.querySelector('[role=status]');
    const show = standing.querySelector('a');
    const shown = words.textContent;
    let asked = 0;
    repeat(async () => {
      asked++;
      const answer = await fetch(standing.dataset.standing);
      if (!answer.ok) return;
      const now = (await answer.json()).standing;
      if (words.textContent !== now) words.textContent = now;
      show.hidden = now === shown;
      // a reader at the top who has opened nothing gets the new page at once
      const reads = scrollY > 200 || location.hash !== '' || !getSelection().isCollapsed
        || document.querySelector('details[open]');
      // the page of a large campaign comes later than its standing: no use in asking for it all the time
      if (now !== shown && !reads && (asked > 5 || sessionStorage.getItem('came for') !== now)) {
        sessionStorage.setItem('came for', now);
        location.reload();
      }
    });
    show.addEventListener('click', (event) => { event.preventDefault(); location.reload(); });
  }
})();
