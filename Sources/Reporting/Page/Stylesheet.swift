/// The page's style: system fonts, one measure, dark text on white; narrow screens and paper have their own rules.
package enum Stylesheet {
  /// A text as a string of CSS: whatever could end it, or the style, by its number.
  package static func string(_ text: String) -> Markup {
    let signs = text.unicodeScalars.map { sign -> String in
      let isPlain = sign.properties.isAlphabetic || sign.properties.numericType != nil || sign == " "
      return isPlain ? String(sign) : "\\\(String(sign.value, radix: 16)) "
    }
    return "\"\(signs.joined())\""
  }

  /// Of the page of weights.
  static let weights: Markup = """
    .weighing { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem 56px; margin: 1.6rem 0 0; }
    .weighing h2 { font-size: 1.06rem; letter-spacing: 0; margin: 0 0 .5rem; }
    .sliders { grid-row: span 2; }
    .slider { display: grid; grid-template-columns: minmax(6rem, 12rem) 1fr 4.2rem; gap: .8rem; align-items: center; margin: .55rem 0; }
    .slider output { text-align: right; font-weight: 600; }
    input[type=range] { width: 100%; height: 1.8rem; accent-color: var(--blue); }
    .weighing button { font: inherit; padding: .45rem .9rem; border: 1px solid #6b7683; border-radius: 4px; background: #fff; color: var(--ink); cursor: pointer; margin: 0 .4rem .4rem 0; }
    .weighing input[type=search], .weighing select { font: inherit; width: 100%; padding: .4rem .6rem; border: 1px solid #6b7683; border-radius: 4px; background: #fff; color: var(--ink); }
    .weighing :focus-visible, .scroll:focus-visible { outline: 3px solid var(--orange); outline-offset: 2px; }
    .one .field { margin: .3rem 0; max-width: none; }
    .ranked tbody th { min-width: 11rem; } .ranked .change { font-weight: 600; white-space: nowrap; }
    .ranked .gone th, .ranked .gone td { color: var(--muted); }
    @media screen and (max-width: 760px) { .weighing { grid-template-columns: 1fr; } .slider { grid-template-columns: 1fr 4.2rem; gap: 0 .8rem; } .slider label { grid-column: 1 / -1; } .ranked tbody th { min-width: 6rem; } }

    """

  static let text: Markup = """

    :root { --ink: #1b2430; --muted: #56606d; --rule: #d9dee4; --faint: #f5f7f9; --blue: #0b5394; --orange: #e69f00; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body { margin: 0; color: var(--ink); background: #fff; font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto,
      "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    main, .status > div, .synthetic > div, footer { max-width: 1120px; margin: 0 auto; padding: 0 28px; }
    p, li, dd { max-width: 68ch; }
    a { color: var(--blue); text-underline-offset: .15em; text-decoration-thickness: 1px; }
    h1 { font-size: 2.35rem; line-height: 1.15; letter-spacing: -.018em; margin: 2.6rem 0 1rem; text-wrap: balance; }
    h2 { font-size: 1.6rem; line-height: 1.2; letter-spacing: -.012em; margin: 0 0 .9rem; text-wrap: balance; }
    h3 { font-size: 1.08rem; margin: 1.8rem 0 .5rem; }
    section { margin: 2.2rem 0; padding-top: 1.2rem; border-top: 2px solid var(--ink); }
    .small, .code { color: var(--muted); font-size: .84rem; }
    .code { font-weight: 400; white-space: nowrap; }

    .status { background: var(--faint); border-bottom: 1px solid var(--rule); font-size: .9rem; }
    .status > div { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; padding-top: .6rem; padding-bottom: .6rem; }
    .status.draft { background: #fdf3dc; border-color: #eed9a5; }
    .synthetic { background: #1b2430; color: #fff; font-size: .95rem; }
    .synthetic > div { padding-top: .55rem; padding-bottom: .55rem; }
    .lead { font-size: 1.42rem; line-height: 1.42; max-width: 46em; margin: 0 0 1rem; text-wrap: pretty; }
    .tiers { list-style: none; padding: 0; margin: 0 0 1.8rem; display: flex; flex-wrap: wrap; gap: .3rem 2.2rem; }
    .tiers span { color: var(--muted); }
    .absent { background: var(--faint); border-left: 4px solid var(--orange); padding: .7rem 1rem; }
    .facts { columns: 2; column-gap: 56px; margin-top: 2.6rem; }
    .fact { break-inside: avoid; border-top: 1px solid var(--rule); padding: 1.1rem 0 1.3rem; font-size: .96rem; }
    .fact h2 { font-size: 1.06rem; letter-spacing: 0; margin-bottom: .5rem; }
    .fact p { margin: .4rem 0; }
    .fact ul { padding-left: 1.15rem; margin: .3rem 0; }
    .fact dt { font-weight: 600; margin-top: .5rem; }
    .fact dd { margin: 0; }
    .counts { list-style: none; padding: 0 !important; }
    .counts li { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; margin-bottom: .42rem; line-height: 1.35; }
    .counts .what span { color: var(--muted); font-size: .86em; }
    .counts .n { font-weight: 600; }
    .counts i { grid-column: 1 / -1; height: 4px; background: #4d88be; display: block; min-width: 1px; }
    .search input { font: inherit; width: 100%; padding: .5rem .75rem; border: 1px solid #6b7683; border-radius: 4px; }
    .search input:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--orange); outline-offset: 2px; }
    .pages { background: #fff; border-bottom: 1px solid var(--rule); font-size: .92rem; }
    .pages ul { list-style: none; max-width: 1120px; margin: 0 auto; padding: .55rem 28px; display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; }
    .pages [aria-current] { font-weight: 600; } .pages .lang { margin-left: auto; }
    .two { columns: 2; column-gap: 56px; } .two > dd, .two > ul { break-inside: avoid; } .two > dt, .two > h3 { break-after: avoid; } .two > :first-child { margin-top: 0; }
    .files { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: .3rem 1.4rem; margin: 0; padding: .8rem 1rem; } .files dt { font-weight: 600; } .files dd { margin: 0; }
    .contents { margin: 3rem 0 0; padding: 1.3rem 0 0; border-top: 1px solid var(--rule); }
    .contents h2 { font-size: 1.06rem; letter-spacing: 0; }
    .contents ol { columns: 3; column-gap: 40px; padding-left: 1.4rem; margin: 0; }
    .contents li { break-inside: avoid; padding: .12rem 0; }

    figure { margin: 2.2rem 0 2.6rem; }
    figcaption { font-size: 1.14rem; font-weight: 600; line-height: 1.35; margin-bottom: 1rem; text-wrap: balance; }
    .picture svg { display: block; max-width: 100%; height: auto; } .picture.narrow svg { width: 100%; }
    .narrow { display: none; }
    .map { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; } .map svg { display: block; max-width: 100%; height: auto; }
    .beside { flex: 1 1 330px; columns: 330px 2; column-gap: 24px; } .beside > * { break-inside: avoid; margin-bottom: 16px; } .inset p, .maps p { margin: 0 0 .3rem; font-weight: 600; font-size: .92rem; }
    .maps { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 20px; } .maps svg { display: block; max-width: 100%; height: auto; }
    .key { list-style: none; padding: 0; margin: 0 0 16px; width: 330px; max-width: 100%; font-size: .92rem; }
    .key i { display: inline-block; width: 1.1em; height: .9em; margin-right: .6em; border: 1px solid #6b7683; } .key b { float: right; font-weight: 600; }
    .hatch { background: repeating-linear-gradient(45deg, #f3f4f6 0 3px, #a9b1bb 3px 4px); }
    details.numbers { margin-top: .8rem; font-size: .92rem; }
    summary { cursor: pointer; }
    summary > span { color: var(--muted); font-weight: 400; font-size: .92em; margin-left: .5rem; }
    .numbers > summary { color: var(--blue); }

    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: .92rem; line-height: 1.4; margin: .6rem 0 1rem; overflow-wrap: normal; }
    th, td { text-align: left; vertical-align: top; padding: .42rem 1.1rem .42rem 0; border-bottom: 1px solid var(--rule); }
    thead th { border-bottom: 1.5px solid var(--ink); font-size: .84rem; vertical-align: bottom; }
    tbody th { font-weight: 500; }
    .n { text-align: right; }
    td.n { white-space: nowrap; }
    .area i { font-style: normal; color: var(--muted); white-space: nowrap; margin-left: .6rem; }
    .area i::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .4em; border: 1px solid #6b7683; background: var(--swatch); }
    .area > summary > bdi, .place > summary > bdi { font-weight: 600; } code { font: inherit; font-size: .84rem; color: var(--muted); white-space: nowrap; }
    .clearly-on { --swatch: #0a3a6b; } .probably-on { --swatch: #4d88be; } .too-close-to-call { --swatch: #e69f00; }
    .probably-off { --swatch: #b4c0cb; } .clearly-off { --swatch: #e4e8ec; }
    .meanings td:last-child { max-width: 34em; }
    .figures { font-size: .86rem; } .figures th, .figures td { padding-right: .7rem; }
    .blocks { border-top: 1px solid var(--rule); margin-top: 1.2rem; }
    .place, .need, .stage { border-bottom: 1px solid var(--rule); }
    .place > summary, .need > summary, .stage > summary { padding: .5rem 0; }
    .need > summary, .stage > summary { font-weight: 600; }
    .fold { border: 1px solid var(--rule); border-radius: 4px; margin: 1rem 0; }
    .fold > summary { padding: .7rem 1rem; font-weight: 600; color: var(--blue); }
    .fold[open] > summary { border-bottom: 1px solid var(--rule); }
    .fold > .place, .fold > .area, .fold > .scroll { padding: 0 1rem; }
    .fold > .place:last-child { border-bottom: 0; }
    .area { margin-left: 1.1rem; }
    .area > summary { padding: .3rem 0; }
    .area ul { list-style: none; padding: 0; margin: .3rem 0 .4rem 1.1rem; font-size: .94rem; }
    .area li { max-width: none; padding: .12rem 0 .12rem .7rem; border-left: 3px solid var(--rule); }
    .area li.past { border-left-color: var(--orange); }
    .area li, .area li:not(.past) b::after { color: var(--muted); } .area li.past, .area li b { color: var(--ink); } .area li b::after { font-weight: 400; }
    .lines { list-style: none; margin: 0; padding: .6rem 1rem; columns: 2; column-gap: 2rem; font-size: .92rem; } .lines li { break-inside: avoid; padding: .14rem 0; }
    .measured td:nth-child(2) { min-width: 20rem; } .measured td.n { white-space: nowrap; }
    .area p { margin: 0 0 .8rem 1.1rem; font-size: .94rem; max-width: 80ch; }
    .byplace { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .25rem 1.2rem; margin: .3rem 0 1rem; font-size: .94rem; }
    .byplace dt { font-weight: 500; } .byplace dd { margin: 0; grid-column: 2; }
    .ledger { padding-left: 1.5rem; font-size: .95rem; }
    .ledger li { padding: .16rem 0; max-width: 80ch; }
    .reading dt { font-weight: 600; margin-top: 1.1rem; } .reading dd { margin: .15rem 0 0; }
    .hashes td { font: .8rem/1.4 ui-monospace, Menlo, Consolas, monospace; word-break: break-all; }
    footer { border-top: 1px solid var(--rule); margin-top: 4rem; padding-top: 1rem; padding-bottom: 2.5rem;
      color: var(--muted); font-size: .9rem; }
    [hidden] { display: none !important; }

    @media screen and (max-width: 760px) {
      body { font-size: 16px; }
      main, .status > div, .synthetic > div, footer, .pages ul { padding-left: 20px; padding-right: 20px; }
      h1 { font-size: 1.75rem; margin-top: 1.6rem; } h2 { font-size: 1.34rem; }
      .lead { font-size: 1.16rem; }
      .facts, .two, .contents ol { columns: 1; }
      section { margin: 3rem 0; }
      .wide { display: none; } .narrow { display: block; }
      .meanings, .meanings tbody, .meanings tr, .meanings th, .meanings td { display: block; }
      .meanings thead { display: none; }
      .meanings tr { padding: .55rem 0; border-bottom: 1px solid var(--rule); }
      .meanings th, .meanings td { border: 0; padding: .05rem 0; text-align: left; }
      .meanings td.n { white-space: normal; }
      .meanings td.n::before, .labelled th::before, .labelled td::before { content: attr(data-l) ": "; color: var(--muted); font-weight: 400; }
      .area i { white-space: normal; margin-left: 0; } .lines { columns: 1; } .files { display: block; } .measured td:nth-child(2) { min-width: 0; }
      .byplace { display: block; } .byplace dt { margin-top: .5rem; font-weight: 600; }
    }

    @media print {
      @page { size: A4; margin: 14mm 13mm 16mm; }
      html, body { font-size: 9.5pt; line-height: 1.4; }
      main, .status > div, .synthetic > div, footer { max-width: none; padding: 0; }
      .status, .synthetic { border: 1px solid var(--rule); padding: 0 .6rem; }
      h1 { font-size: 20pt; margin-top: 1rem; } h2 { font-size: 13pt; margin-bottom: .4rem; } .lead { font-size: 12.5pt; }
      h2, h3, figcaption, summary { break-after: avoid; } h2, h3 { break-inside: avoid; } h3::after { content: ""; display: block; height: 24mm; margin-bottom: -24mm; } .place > summary, .need > summary { break-after: avoid; }
      .contents, .pages, .search, details.numbers, .fold > summary { display: none !important; }
      section { margin: 1.6rem 0 0; padding-top: .8rem; border-top-width: 1px; }
      tr, .area, .picture, .map, .maps > div { break-inside: avoid; } figcaption { break-after: avoid; }
      figure { max-width: 100%; margin: .8rem 0 1rem; }
      .picture svg, .maps svg { max-height: 110mm; max-width: 100%; } .map { flex-wrap: nowrap; } .country svg { max-height: 120mm; width: auto; } .beside { columns: 2; } .inset svg { max-height: 52mm; width: auto; } .key { width: auto; }
      details::details-content { content-visibility: visible; block-size: auto; }
      summary { list-style: none; } summary::-webkit-details-marker { display: none; }
      table { font-size: 8.5pt; margin: .2rem 0 .4rem; } th, td { padding: .2rem .7rem .2rem 0; }
      thead { display: table-header-group; }
      .fold { border: 0; margin: 0; } .fold > .place, .fold > .area, .fold > .scroll { padding: 0; } .fold:has(table) { columns: 1; }
      .fold.titled > summary { display: block !important; column-span: all; padding: .4rem 0; font-size: 8.4pt; color: var(--ink); }
      .fold { columns: 2; column-gap: 8mm; font-size: 7.2pt; line-height: 1.28; } #data { display: none; }
      .place { border: 0; } .place > summary { padding: .35rem 0 0; font-size: 8.4pt; }
      .area { margin: 0 0 .25rem; } .area > summary { padding: 0; }
      .area ul, .area p { margin: 0; font-size: 6.9pt; color: var(--muted); }
      .area li { display: none; } .area li.past { display: inline; padding: 0; border: 0; color: var(--ink); } .area li.past ~ li.past::before { content: "; "; }
      .area i { white-space: normal; } .lines { padding: 0; font-size: 7.6pt; }
      .byplace { display: block; columns: 3; font-size: 7.6pt; } .byplace dt { break-after: avoid; font-weight: 600; margin: 0; }
      .facts { columns: 2; column-gap: 10mm; margin-top: 1rem; } .fact { font-size: 8.8pt; padding: .5rem 0 .6rem; }
      .first figure { margin: 1rem 0; }
      a { color: inherit; text-decoration: none; }
      .scroll { overflow: visible; }
    }

    """
}
