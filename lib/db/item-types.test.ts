import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { findUsualItemTypeCode } from "./item-types";

const { owner } = useDatabase();
const { aCopy, anItemType } = factories(owner);

test("the usual item type is the one that most copies have, whatever its name; a library without copies has none", async () => {
  expect(await findUsualItemTypeCode()).toBeUndefined();
  const books = await anItemType();
  await aCopy({ itemType: books });
  await aCopy({ itemType: books });
  await aCopy();
  expect(await findUsualItemTypeCode()).toBe(books);
});
