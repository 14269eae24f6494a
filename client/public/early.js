// Runs before the first paint, so that nobody sees the page turn round or flash from light to dark.
// A file of its own because the content security policy allows no inline script. The same choices are
// read again, with types, by i18n/language.ts and ui/theme.ts.
(function () {
  var root = document.documentElement;
  var languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];
  var wanted = navigator.languages || [navigator.language];
  var theme = null;
  try {
    wanted = [localStorage.getItem('parley.language')].concat(Array.prototype.slice.call(wanted));
    theme = localStorage.getItem('parley.theme');
  } catch (blocked) {
    // Storage is switched off: the browser's own preferences stand.
    root.dataset.storage = blocked instanceof Error ? blocked.name : 'blocked';
  }
  for (var i = 0; i < wanted.length; i += 1) {
    var short = String(wanted[i] || '')
      .slice(0, 2)
      .toLowerCase();
    if (languages.indexOf(short) >= 0) {
      root.lang = short;
      root.dir = short === 'ar' ? 'rtl' : 'ltr';
      break;
    }
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
})();
