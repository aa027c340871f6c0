import { listCategories } from "@/lib/db/categories";
import { readSettings } from "@/lib/db/settings";
import { presentCategory } from "@/lib/policy/present-category";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listCategories, async () => {
  const [categories, { currencyScale }] = await Promise.all([listCategories(), readSettings()]);
  return { data: categories.map((category) => presentCategory(category, currencyScale)) };
});
