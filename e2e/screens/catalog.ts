import { catalogOf } from "../catalog-stage";
import { drawnBy, refuseField, refuseWithout, type Screen } from "./screen";
import { aBareTitle, theBareTitle, theFullTitle, theWithdrawnTitle } from "./titles";

const folder = "(staff)/catalog";
const search = drawnBy(`${folder}/page.tsx`, "staff", "Catalog");
const newTitle = drawnBy(`${folder}/titles/new/page.tsx`, "staff", "New title");
const record = drawnBy(`${folder}/titles/[id]/page.tsx`, "staff", /./);
const editTitle = drawnBy(`${folder}/titles/[id]/edit/page.tsx`, "staff", "Edit title");
const newCopy = drawnBy(`${folder}/titles/[id]/copies/new/page.tsx`, "staff", "New copy");
const editCopy = drawnBy(`${folder}/titles/[id]/copies/[copyId]/page.tsx`, "staff", /^Copy ./);

/** The catalog as staff keep it. */
export const catalogScreens: Screen[] = [
  search("the catalog of staff", "/catalog"),
  search("a search of staff", "/catalog?q=garcia+marqez"),
  newTitle("a new title, refused", "/catalog/titles/new", { act: refuseField("Save title", "Give a title") }),
  record("a title's record with everything, too long", async (stand) => `/catalog/titles/${await theFullTitle(stand)}`),
  record("a title's record with nothing", async (stand) => `/catalog/titles/${await theBareTitle(stand)}`),
  record("a withdrawn title's record", async (stand) => `/catalog/titles/${await theWithdrawnTitle(stand)}`),
  editTitle("editing a title, refused", async (stand) => `/catalog/titles/${await theFullTitle(stand)}/edit`, {
    act: refuseWithout(/^Title/, "Save title"),
  }),
  newCopy("a new copy, refused", async (stand) => `/catalog/titles/${await theBareTitle(stand)}/copies/new`, {
    act: async (page) => {
      await page.getByLabel(/^Price/).fill("much");
      await refuseField("Add copy", "Type the price in digits")(page);
    },
  }),
  newCopy(
    "no copy of a withdrawn title",
    async (stand) => `/catalog/titles/${await theWithdrawnTitle(stand)}/copies/new`,
  ),
  editCopy(
    "editing a copy, refused",
    async (stand) => {
      const title = await aBareTitle(stand);
      const { aCopyOf } = await catalogOf(stand.staffPage);
      return `/catalog/titles/${title}/copies/${(await aCopyOf(title)).id}`;
    },
    { act: refuseWithout(/^Barcode/, "Save copy") },
  ),
];
