// Sets theme, language and direction before the first paint, from what the last visit chose.
(function () {
  var chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem("frontdesk") || "{}").state.preferences;
  } catch (unreadable) {
    chosen = {};
  }
  var root = document.documentElement;
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = chosen.theme === "light" || chosen.theme === "dark" ? chosen.theme : dark ? "dark" : "light";
  if (chosen.language === "fa") {
    root.lang = "fa";
    root.dir = "rtl";
  }
})();
