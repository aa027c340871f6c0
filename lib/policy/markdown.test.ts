import fc from "fast-check";
import { expect, test } from "vitest";
import { markdownSummary, renderMarkdown } from "./markdown";

test("Markdown becomes HTML, with its headings below the page's own", () => {
  expect(renderMarkdown("# Opening hours\n\nWe are *open* on **Sunday**.")).toBe(
    "<h2>Opening hours</h2>\n<p>We are <em>open</em> on <strong>Sunday</strong>.</p>\n",
  );
  expect(renderMarkdown("###### Small")).toContain("<h6>Small</h6>");
  expect(renderMarkdown("| a | b |\n| - | - |\n| 1 | 2 |")).toContain("<td>2</td>");
});

test.each([
  ["a script", "<script>alert(1)</script>", "&lt;script&gt;"],
  ["HTML with a handler", '<img src=x onerror="alert(1)">', "&lt;img"],
  ["HTML within a line", "Hello <b onclick=alert(1)>you</b>", "&lt;b onclick"],
  ["a comment", "<!-- <script> -->", "&lt;!--"],
])("%s stays text", (_name, text, shown) => {
  expect(renderMarkdown(text)).toContain(shown);
});

test.each([
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](vbscript:msgbox)",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](file:///etc/passwd)",
  "[x](//elsewhere.example)",
  "[x](/\\elsewhere.example)",
  "<javascript:alert(1)>",
  "[x][a]\n\n[a]: javascript:alert(1)",
])("%s is no link", (text) => {
  expect(renderMarkdown(text)).not.toContain("<a ");
});

test("links lead to the web, to an e-mail address or to a page of ours", () => {
  expect(renderMarkdown("[us](https://library.example/a?b=1&c=2)")).toBe(
    '<p><a href="https://library.example/a?b=1&amp;c=2" rel="nofollow noopener">us</a></p>\n',
  );
  expect(renderMarkdown("https://library.example")).toContain('<a href="https://library.example" rel="nofollow');
  expect(renderMarkdown("<desk@library.example>")).toContain('href="mailto:desk@library.example"');
  expect(renderMarkdown("[a title](/titles/7)")).toBe('<p><a href="/titles/7">a title</a></p>\n');
});

test("a picture is named and not loaded", () => {
  expect(renderMarkdown('![The new "reading" room](https://elsewhere.example/spy.gif)')).toBe(
    "<p><em>The new &quot;reading&quot; room</em></p>\n",
  );
  expect(renderMarkdown("[![x](https://elsewhere.example/a.png)](https://library.example)")).toContain(
    "<em>x</em></a>",
  );
});

test("whatever is written, no tag comes out that Markdown does not know", () => {
  const known =
    /^<\/?(p|em|strong|s|a|code|pre|h[2-6]|ul|ol|li|blockquote|hr|br|table|thead|tbody|tr|th|td)( [^<>]*)?>$/;
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "<script>",
      "<a href=x>",
      "](",
      "[",
      "![",
      "javascript:",
      "`",
      "\n\n",
      "# ",
      "> ",
      "**",
      "<!--",
      "&lt;",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const tag of renderMarkdown(pieces.join("")).match(/<[^>]*>/g) ?? []) {
        expect(tag).toMatch(known);
        expect(tag).not.toMatch(/ on\w+=|javascript:|src=/i);
      }
    }),
  );
});

test("a summary is words without marks, cut between two of them", () => {
  expect(markdownSummary("# News\n\nWe are *open* on [Sunday](/x), from **ten**.\nCome!", 200)).toBe(
    "We are open on Sunday, from ten. Come!",
  );
  expect(markdownSummary("What you need\n\n- A sign-in.\n- A phone.", 200)).toBe("What you need");
  expect(markdownSummary("- A sign-in.\n- A phone.", 200)).toBe("A sign-in. A phone.");
  expect(markdownSummary("one two three four", 9)).toBe("one two…");
  expect(markdownSummary("x".repeat(50), 10)).toBe(`${"x".repeat(5)}…`);
  expect(markdownSummary("", 10)).toBe("");
});
