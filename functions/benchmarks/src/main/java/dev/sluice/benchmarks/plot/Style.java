package dev.sluice.benchmarks.plot;

/** How drawings and pages look. */
final class Style {

  static final String SVG =
      """
      text{font:10px system-ui,sans-serif;fill:#556}
      .end{text-anchor:end}.middle{text-anchor:middle}.title{font-weight:600;fill:#223;paint-order:stroke;stroke:#fff;stroke-width:3px}.large{font-size:13px}
      .missedText{fill:#b45309;font-weight:600}
      .paper{fill:#fff}.frame{fill:none;stroke:#ccd}
      .grid{stroke:#eef;fill:none}.probation{fill:#f3f4f7}
      .found{fill:#d9f2e1}.missed{fill:#fde7c8}
      .value,.score,.rarity{fill:none;stroke-width:1;stroke-linejoin:round}
      .value{stroke:#2b5c9e}.score{stroke:#6b4fa0}.rarity{stroke:#0f766e}
      .threshold{stroke:#c2410c;stroke-dasharray:4 3;fill:none}
      .hit{fill:#15803d}.repeat{fill:#86cfa0}.false{stroke:#dc2626;stroke-width:2;fill:none}.uncounted{fill:none;stroke:#889;stroke-width:1.2}
      """;

  static final String PAGE =
      """
      body{font:14px/1.5 system-ui,sans-serif;color:#223;max-width:1000px;margin:2em auto;padding:0 1em}
      h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2.5em}h3{font-size:1em;margin:1.8em 0 .3em;font-weight:600}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      td,th{padding:.15em .9em .15em 0;text-align:right;font-weight:normal}th{color:#667}
      td:first-child,th:first-child{text-align:left}
      svg{display:block;max-width:100%;height:auto}
      .key svg{display:inline-block;vertical-align:-2px}.key span{margin-right:1.4em;white-space:nowrap}
      .swatch{display:inline-block;width:1.1em;height:.8em;margin-right:.4em;border:1px solid #ccd}
      a{color:#2b5c9e}.aside{color:#667;font-weight:normal}
      """;

  private Style() {}
}
