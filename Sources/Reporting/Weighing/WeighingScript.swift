extension Script {
  /// What the page of weights computes, by itself: a test runs it beside the engine.
  ///
  /// Scores are added up part by part in the engine's order, so that the index's own weights give its own scores to the bit.
  package static let weighing = #"""
    const weighing = data => {
      const n = data.n, p = data.own.length;
      const bytes = Uint8Array.from(atob(data.values), sign => sign.charCodeAt(0));
      const view = new DataView(bytes.buffer);
      const x = new Float64Array(n * p);
      for (let i = 0; i < x.length; i++) x[i] = view.getFloat64(8 * i, true);
      // Shares of one keep the size that the index's own weights give its scores.
      const size = data.own.reduce((sum, w) => sum + w, 0);
      const multipliers = shares => {
        const sum = shares.reduce((a, b) => a + b, 0);
        return shares.map(share => sum > 0 ? size * share / sum : size / p);
      };
      const scores = weights => {
        const s = new Float64Array(n);
        for (let c = 0; c < p; c++) { const w = weights[c]; for (let i = 0; i < n; i++) s[i] += w * x[c * n + i]; }
        return s;
      };
      const ordered = s => Array.from(s.keys()).sort((a, b) => s[b] - s[a] || a - b);
      // Neighbours no further apart than rounding may have left them tie; ties share the least rank.
      const ranks = (s, order = ordered(s)) => {
        const r = new Int32Array(n);
        for (let k = 0; k < n; k++) {
          const tied = k > 0 && s[order[k - 1]] - s[order[k]] <= data.tolerance;
          r[order[k]] = tied ? r[order[k - 1]] : k + 1;
        }
        return r;
      };
      const rankOf = (s, unit) => {
        let above = 1;
        const bound = s[unit] + data.tolerance;
        for (let i = 0; i < n; i++) if (s[i] > bound) above++;
        return above;
      };
      const reads = kind => data.conditions.some(condition => kind in condition);
      // The score that each condition asks for; a mean and a standard deviation are those of these scores.
      const bounds = s => {
        let mean = 0, squares = 0;
        if (reads("deviation")) {
          for (let i = 0; i < n; i++) mean += s[i] / n;
          for (let i = 0; i < n; i++) squares += (s[i] - mean) * (s[i] - mean);
        }
        const deviation = Math.sqrt(squares / (n - 1));
        return data.conditions.map(c => "score" in c ? c.score : "deviation" in c ? mean + c.deviation * deviation : 0);
      };
      const holds = (s, least, unit, rank) => data.conditions.some((c, k) =>
        "rank" in c ? rank <= c.rank : "problems" in c ? data.problems[unit] >= c.problems
          : s[unit] >= least[k] - data.tolerance);
      const listed = (s, r) => { const least = bounds(s); return Array.from(r, (rank, i) => holds(s, least, i, rank)); };
      // Weights drawn evenly over all that are possible, the same each time.
      const drawn = count => {
        let state = 20221231;
        const uniform = () => {
          state = (state + 0x6D2B79F5) | 0;
          let t = Math.imul(state ^ (state >>> 15), 1 | state);
          t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
          return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
        };
        return Array.from({length: count}, () => multipliers(Array.from({length: p}, () => -Math.log(1 - uniform()))));
      };
      // How often an area is on the list, and how its rank ranges, over weights that were drawn.
      const overWeightings = (unit, all) => {
        let count = 0, least = n, most = 1;
        for (const weights of all) {
          const s = scores(weights), rank = rankOf(s, unit);
          if (holds(s, bounds(s), unit, rank)) count++;
          least = Math.min(least, rank); most = Math.max(most, rank);
        }
        return {listed: count, of: all.length, least, most};
      };
      return {n, p, multipliers, scores, ordered, ranks, listed, drawn, overWeightings};
    };
    """#

  /// Sliders, the list at their weights, and one area; every text comes from the page.
  static let weights: Markup = Markup(
    verbatim: "\"use strict\";\n" + weighing + #"""

      (() => {
        const $ = id => document.getElementById(id);
        const data = JSON.parse($("data").textContent), text = data.text, engine = weighing(data);
        const lang = document.documentElement.lang;
        const format = (value, digits = 0) => value.toLocaleString(lang, {minimumFractionDigits: digits, maximumFractionDigits: digits});
        const fill = (key, ...values) => text[key].replace(/\{(\d)\}/g, (_, k) => values[k]);
        const sliders = data.own.map((_, k) => $("w" + k)), outputs = data.own.map((_, k) => $("o" + k));
        const size = data.own.reduce((a, b) => a + b, 0);
        const most = 400, draws = 1000;
        const own = engine.scores(data.own), ownRanks = engine.ranks(own), ownListed = engine.listed(own, ownRanks);
        let weights = data.own, ranks = ownRanks, all = null, chosen = -1;
        const plain = word => word.toLocaleLowerCase(lang).normalize("NFD").replace(/\p{M}/gu, "");
        const place = i => data.places.length ? data.places[data.place[i]] : "";
        const called = i => data.names[i] + (place(i) ? ", " + place(i) : "");
        const index = data.names.map((name, i) => plain(name + " " + place(i) + " " + data.codes[i]));
        const element = (name, content, kind) => {
          const made = document.createElement(name);
          if (content !== undefined) made.textContent = content;
          if (kind) made.className = kind;
          return made;
        };
        const show = () => {
          const shares = weights.map(w => 100 * w / size);
          shares.forEach((share, k) => {
            outputs[k].textContent = format(share, 1) + text.percent;
            sliders[k].setAttribute("aria-valuetext", outputs[k].textContent);
          });
          const scores = engine.scores(weights), order = engine.ordered(scores);
          ranks = engine.ranks(scores, order);
          const listed = engine.listed(scores, ranks);
          let joined = 0, left = 0, shift = 0;
          for (let i = 0; i < data.n; i++) {
            joined += listed[i] && !ownListed[i]; left += !listed[i] && ownListed[i];
            shift += Math.abs(ranks[i] - ownRanks[i]) / data.n;
          }
          const count = listed.filter(Boolean).length;
          $("outcome").textContent = (text.list ? fill("list", format(count), format(joined), format(left)) + " " : "")
            + fill("shift", format(shift, 1)) + (sliders.some(slider => Number(slider.value) > 0) ? "" : " " + text.allZero);
          const hasList = data.conditions.length > 0;
          const shown = order.filter(i => !hasList || listed[i] || ownListed[i]).slice(0, most);
          $("ranked-heading").textContent = fill(shown.length < most ? "heading" : "headingCut", format(shown.length));
          const rows = shown.map(i => {
            const row = element("tr"), name = element("th");
            name.scope = "row";
            name.append(element("bdi", data.names[i]), " ", element("span", data.codes[i], "code"));
            row.append(element("td", format(ranks[i]), "n"), name);
            if (data.places.length) row.append(element("td", place(i)));
            row.append(element("td", format(scores[i], data.decimals).replace("-", "\u2212"), "n"), element("td", format(ownRanks[i]), "n"));
            const change = !hasList || listed[i] === ownListed[i] ? "" : listed[i] ? text.joins : text.leaves;
            row.append(element("td", change, change ? "change" : ""));
            if (hasList && !listed[i]) row.className = "gone";
            return row;
          });
          $("rows").replaceChildren(...rows);
          tell();
        };
        const tell = () => {
          if (chosen < 0) return;
          all = all || engine.drawn(draws);
          const found = engine.overWeightings(chosen, all);
          const percent = found.listed > 0 && found.listed < found.of
            ? Math.min(99, Math.max(1, Math.round(100 * found.listed / found.of))) : 100 * found.listed / found.of;
          $("one").textContent = fill("now", called(chosen), format(ranks[chosen]), format(ownRanks[chosen])) + " "
            + (text.share ? fill("share", format(found.listed), format(found.of), format(percent)) + " " : "")
            + fill("range", format(found.least), format(found.most), format(found.of));
        };
        const set = next => {
          weights = next;
          next.forEach((w, k) => { sliders[k].value = 100 * w / size; });
          show();
        };
        sliders.forEach(slider => slider.addEventListener("input", () => {
          weights = engine.multipliers(sliders.map(other => Number(other.value)));
          show();
        }));
        $("own").addEventListener("click", () => set(data.own));
        $("equal").addEventListener("click", () => set(engine.multipliers(data.own.map(() => 1))));
        const hits = $("hits");
        const search = () => {
          const sought = plain($("find").value.trim());
          const found = [];
          for (let i = 0; i < data.n && found.length < 100; i++) if (index[i].includes(sought)) found.push(i);
          hits.replaceChildren(...found.map(i => {
            const option = element("option", called(i));
            option.value = i;
            return option;
          }));
        };
        $("find").addEventListener("input", search);
        hits.addEventListener("change", () => { chosen = Number(hits.value); tell(); });
        search();
        set(data.own);
      })();
      """#)
}
