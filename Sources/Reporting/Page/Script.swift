/// The page's only script: a field that filters the list by place, and everything opened for print.
enum Script {
  /// Without it every place is still there, as links.
  static let text: Markup = #"""
    "use strict";
    (() => {
      const find = document.getElementById("find");
      const places = [...document.querySelectorAll("details.place")];
      if (find) {
        const found = document.getElementById("found");
        const links = [...document.querySelectorAll(".places li")];
        const plain = text => text.toLocaleLowerCase();
        find.parentElement.hidden = false;
        find.addEventListener("input", () => {
          const sought = plain(find.value.trim());
          let hits = 0;
          for (const link of links) {
            const fits = plain(link.firstElementChild.textContent).startsWith(sought);
            link.hidden = !fits;
            hits += fits;
          }
          for (const place of places) place.hidden = !plain(place.dataset.place).startsWith(sought);
          links[0].closest("details").open = sought !== "" && hits > 0;
          found.textContent = hits ? "" : found.dataset.none;
        });
      }
      const reveal = () => {
        const target = location.hash && document.getElementById(location.hash.slice(1));
        const details = target && target.closest("details");
        if (details) details.open = true, target.scrollIntoView();
      };
      addEventListener("hashchange", reveal);
      reveal();
      let closed = [];
      addEventListener("beforeprint", () => {
        closed = [...document.querySelectorAll("details:not([open])")];
        for (const details of closed) details.open = true;
      });
      addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
    })();
    """#
}
