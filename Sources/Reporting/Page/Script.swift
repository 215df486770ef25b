/// The script of all pages but the one of weights: a field that finds areas, and what is folded opened for print.
package enum Script {
  /// Without it every area is still there, folded, and the browser's own search finds it.
  static let text: Markup = #"""
    "use strict";
    (() => {
      const find = document.getElementById("find");
      if (find) {
        const found = document.getElementById("found"), all = document.getElementById("all");
        const plain = text => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
        const named = node => plain([...(node.matches("li") ? node : node.firstElementChild).querySelectorAll("a, bdi, code")].map(part => part.textContent).join(" "));
        const areas = [...document.querySelectorAll("details.area, .lines li")].map(node => {
          const place = node.closest("details.place");
          return {node, place, text: named(node) + " " + (place ? named(place) : "")};
        });
        const folds = [...document.querySelectorAll("details.fold, details.place")];
        const link = all && all.getAttribute("href");
        const search = () => {
          const sought = plain(find.value.trim());
          let hits = 0;
          const open = new Set();
          for (const area of areas) {
            const fits = area.text.includes(sought);
            area.node.hidden = !fits;
            hits += fits;
            if (fits) for (let at = area.node.parentElement; at; at = at.parentElement) open.add(at);
          }
          for (const fold of folds) {
            fold.hidden = fold.matches(".place") && !open.has(fold);
            fold.open = sought !== "" && open.has(fold) && (hits <= 60 || fold.matches(".fold"));
          }
          if (all) all.setAttribute("href", link + (sought ? "#q=" + encodeURIComponent(find.value.trim()) : ""));
          found.textContent = sought === "" ? "" : hits === 1 ? found.dataset.one : hits ? found.dataset.found.replace("{0}", hits.toLocaleString(document.documentElement.lang)) : found.dataset.none;
        };
        find.parentElement.hidden = false;
        find.addEventListener("input", search);
        if (location.hash.startsWith("#q=")) {
          try { find.value = decodeURIComponent(location.hash.slice(3)); } catch { find.value = location.hash.slice(3); }
          search();
        }
      }
      const reveal = () => {
        const target = /^#[\w-]+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
        if (!target) return;
        for (let at = target; at; at = at.parentElement) if (at.matches("details")) at.open = true;
        target.scrollIntoView();
      };
      addEventListener("hashchange", reveal);
      reveal();
      let closed = [];
      addEventListener("beforeprint", () => {
        closed = [...document.querySelectorAll("details:not([open]):not(.numbers)")];
        for (const details of closed) details.open = true;
      });
      addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
    })();
    """#
}
