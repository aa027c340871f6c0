// A loader that hands over one file with texts replaced.
let mutant;

export function initialize(data) {
  mutant = data;
}

export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!mutant || !url.split("?")[0].endsWith(mutant.file)) return loaded;
  const source = Buffer.from(loaded.source).toString("utf8");
  let made = source;
  for (const { find, put } of mutant.edits) made = made.replace(find, () => put);
  if (made === source) throw new Error(`the mutant found nothing to change in ${mutant.file}`);
  return { ...loaded, source: made };
}
