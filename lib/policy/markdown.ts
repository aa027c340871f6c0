import MarkdownIt from "markdown-it";

/**
 * Markdown that people here write, as HTML that is safe to show to anybody: HTML in it stays text, and links lead to
 * pages of ours, to the web or to an e-mail address, and nowhere else. Pictures are named, not loaded: a reader's
 * browser asks no other house for anything.
 */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}

/**
 * The first sentences of a text as plain words, for lists and feeds: up to `length` characters, cut between words. Headings
 * and items of lists are left out where there are paragraphs: strung together they make no sense.
 */
export function markdownSummary(text: string, length: number): string {
  const tokens = markdown.parse(text, {});
  const lines = tokens.filter(({ type }) => type === "inline");
  const paragraphs = tokens.filter(
    ({ type, level }, at) => type === "inline" && level === 1 && tokens[at - 1]?.type === "paragraph_open",
  );
  const words = (paragraphs.length > 0 ? paragraphs : lines)
    .flatMap(({ children }) => children ?? [])
    .map((token) => (token.type.endsWith("break") ? " " : token.content))
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?)])/g, "")
    .trim();
  if (words.length <= length) return words;
  const cut = words.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2)).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false });
markdown.linkify.set({ fuzzyLink: false });
markdown.validateLink = (address) => /^(https?:\/\/|mailto:|\/(?!\/|\\|%5c)|#)/i.test(address.trim());

// The page that shows it has the only h1.
markdown.core.ruler.push("lower_headings", ({ tokens }) => {
  for (const token of tokens)
    if (token.type.startsWith("heading_")) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
});

// Wherever it leads outside, it leads without our good name and without a way back into our page.
markdown.renderer.rules["link_open"] = (tokens, index, options, _env, self) => {
  if (!/^[/#]/.test(tokens[index]?.attrGet("href") ?? "")) tokens[index]?.attrSet("rel", "nofollow noopener");
  return self.renderToken(tokens, index, options);
};

// Wider than its place it scrolls, which must be possible by keys.
markdown.renderer.rules["table_open"] = () => '<table tabindex="0">\n';

markdown.renderer.rules.image = (tokens, index) =>
  `<em>${markdown.utils.escapeHtml(tokens[index]?.content || "Picture")}</em>`;
