/** What is the same for everybody and may be kept by anybody on the way (lib/web/cached-text.ts). */
const publicFiles =
  /^\/((news\/)?feed|manifest\.webmanifest|opensearch\.xml|robots\.txt|sitemap\.xml|sitemaps\/[^/]*|titles\/[^/]*\/citation)$/;

/** Whether an answer may be kept by others: then it must never carry a cookie of somebody's. */
export function isPublicFile(pathname: string): boolean {
  return publicFiles.test(pathname);
}
