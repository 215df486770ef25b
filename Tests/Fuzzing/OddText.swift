/// Texts that a program may stumble over.
enum OddText {
  static let all: [String] = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{202E}reversed", "=SUM(A1:A9)", "+1", "-x", "@cell", "＝1",
    "\n=1+1", "a\"b", "\"", "a,b", "a;b", "a\tb", "two\nlines", "two\r\nlines", " padded ", "a\u{2028}b", "a\u{85}b",
    "\u{FEFF}marked", "å", "a\u{30A}", "日本", "👩‍👩‍👧", "null", "true", "~", "0114", "1e5", "1,5", "12 %", "../up",
    "a/b", "a.b", "a b", "*", "?", "$HOME", "`x`", "|", "#", "<b>&amp;</b>", "]]>", "</script>", "{}", "[x]", "%s%n",
    "id", "name", "areas", "score", "rank", "noise", "equal", "CON", ".", "-", "--out", "'", "\\", "\\u0000",
    String(repeating: "x", count: 300), String(repeating: "é", count: 5000),
  ]
}
