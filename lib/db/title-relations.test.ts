import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { titleInput } from "../schemas/titles";
import { createTitle, withdrawTitle } from "../services/titles";
import { useDatabase } from "../testing/database";
import { findTitleRelations } from "./title-relations";

const { owner } = useDatabase();
const cli = operator();
const add = async (title: string, names: string[], more: object = {}) =>
  createTitle(
    cli,
    titleInput.parse({ title, language: "eng", contributors: names.map((name) => ({ name })), ...more }),
  );

test("editions are of the same name by somebody of the same; other works are of whoever is named first", async () => {
  const solitude = await add("One Hundred Years of Solitude", ["Gabriel García Márquez", "Gregory Rabassa"], {
    year: 1967,
  });
  const newer = await add("One hundred years of solitude!", ["Gabriel Garcia Marquez"], { year: 2014 });
  const namesake = await add("One Hundred Years of Solitude", ["Somebody Else"]);
  const cholera = await add("Love in the Time of Cholera", ["Gabriel García Márquez", "Edith Grossman"]);
  const autumn = await add("The Autumn of the Patriarch", ["Gabriel García Márquez"]);
  const hopscotch = await add("Hopscotch", ["Julio Cortázar", "Gregory Rabassa"]);
  await owner()`update catalog.titles set popularity = 9 where id = ${autumn.id}`;
  const { editions, sameContributor, borrowedTogether } = await findTitleRelations(solitude.id, 12);
  expect(editions.map((title) => title.id)).toEqual([newer.id]);
  expect(sameContributor.map((title) => title.id)).toEqual([autumn.id, cholera.id]);
  expect(borrowedTogether).toEqual([]);
  expect((await findTitleRelations(namesake.id, 12)).editions).toEqual([]);
  expect((await findTitleRelations(hopscotch.id, 12)).sameContributor).toEqual([]);
  await withdrawTitle(cli, autumn);
  expect((await findTitleRelations(solitude.id, 12)).sameContributor.map((title) => title.id)).toEqual([cholera.id]);
});

test("a title of nobody leads nowhere, and neither does one that does not exist", async () => {
  const first = await add("Annals", []);
  await add("Annals", []);
  const nothing = { editions: [], sameContributor: [], borrowedTogether: [] };
  expect(await findTitleRelations(first.id, 12)).toEqual(nothing);
  expect(await findTitleRelations("999999999", 12)).toEqual(nothing);
});
