// Tells the parts of a page that follow the register when to ask again: at once when the server's stream says that something
// moved, now and then in any case, and more often while there is no stream. Hidden pages let their connection go.
(() => {
  const SELDOM = 10000, OFTEN = 3000, AGAIN = 30000;
  const address = document.currentScript.dataset.stream;
  let stream = null, asking = null, again = null;

  const moved = () => document.body.dispatchEvent(new Event('moved'));

  const ask = every => {
    clearInterval(asking);
    asking = setInterval(moved, every);
  };

  const close = () => {
    clearTimeout(again);
    clearInterval(asking);
    stream?.close();
    stream = null;
  };

  const open = () => {
    close();
    ask(OFTEN);
    if (!window.EventSource) {
      return;
    }
    stream = new EventSource(address);
    stream.addEventListener('moved', () => {
      ask(SELDOM);
      moved();
    });
    stream.onerror = () => {
      ask(OFTEN);
      if (stream.readyState === EventSource.CLOSED) {
        again = setTimeout(open, AGAIN);
      }
    };
  };

  document.addEventListener('visibilitychange', () => document.hidden ? close() : (moved(), open()));
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => event.persisted && open());
  if (document.hidden) {
    return;
  }
  open();
})();
