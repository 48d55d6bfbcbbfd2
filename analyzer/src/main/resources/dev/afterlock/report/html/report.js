(function () {
  "use strict";
  var root = document.documentElement;
  var themes = ["auto", "light", "dark"];
  var theme = document.getElementById("theme");

  function stored(value) {
    try {
      if (value === undefined) {
        return localStorage.getItem("afterlock-theme");
      }
      localStorage.setItem("afterlock-theme", value);
    } catch (e) {
      // A page from a file may not be allowed to store anything; the choice then lasts for one visit.
    }
    return null;
  }

  function show(name) {
    if (name === "auto") {
      root.removeAttribute("data-theme");
    } else {
      root.setAttribute("data-theme", name);
    }
    theme.textContent = "Theme: " + name;
    theme.value = name;
  }

  show(themes.indexOf(stored()) < 0 ? "auto" : stored());
  theme.hidden = false;
  theme.addEventListener("click", function () {
    var next = themes[(themes.indexOf(theme.value) + 1) % themes.length];
    show(next);
    stored(next);
  });

  var form = document.getElementById("filter");
  if (!form) {
    return;
  }
  form.hidden = false;
  var count = document.getElementById("count");
  var findings = Array.prototype.slice.call(document.querySelectorAll("details.finding:not(.rule)"));
  var texts = [];
  var fields = ["rule", "confidence", "package", "artifact"];

  function text(index) {
    if (texts[index] === undefined) {
      texts[index] = findings[index].textContent.toLowerCase();
    }
    return texts[index];
  }

  function apply() {
    var words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    findings.forEach(function (finding, index) {
      var fits = fields.every(function (field) {
        var wanted = form.elements[field].value;
        return wanted === "" || finding.getAttribute("data-" + field) === wanted;
      });
      fits = fits && words.every(function (word) {
        return text(index).indexOf(word) >= 0;
      });
      finding.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + " of " + findings.length + " findings shown";
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("reset", function () {
    setTimeout(apply, 0);
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-filter]");
    if (button) {
      form.elements[button.getAttribute("data-filter")].value = button.value;
      apply();
      form.scrollIntoView();
      form.elements.search.focus();
    }
  });
  document.getElementById("open").addEventListener("click", function () {
    setOpen(true);
  });
  document.getElementById("close").addEventListener("click", function () {
    setOpen(false);
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.search.focus();
    }
  });

  function setOpen(open) {
    findings.forEach(function (finding) {
      if (!finding.hidden) {
        finding.open = open;
      }
    });
  }

  function follow() {
    var target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
    }
  }

  window.addEventListener("hashchange", follow);
  apply();
  follow();
})();
