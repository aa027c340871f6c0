import { type Acting, acting } from "./acting";
import { sql } from "./sql";

export type ItemType = { code: string; name: string; forLoan: boolean; version: number };

/** All item types by name. At most 500. */
export function listItemTypes() {
  return sql<ItemType[]>`
    select i.code, i.name, i.for_loan, i.version
    from catalog.item_types i
    order by i.name, i.code
    limit 500
  `;
}

/** The item type that most copies have; undefined without any. The newest 10,000 tell, so that millions cost nothing. */
export async function findUsualItemTypeCode(): Promise<string | undefined> {
  const [row] = await sql<{ itemTypeCode: string }[]>`
    select n.item_type_code
    from (select c.item_type_code from catalog.copies c order by c.id desc limit 10000) n
    group by n.item_type_code
    order by count(*) desc, n.item_type_code
    limit 1
  `;
  return row?.itemTypeCode;
}

export async function findItemType(code: string): Promise<ItemType | undefined> {
  const [row] = await sql<ItemType[]>`
    select i.code, i.name, i.for_loan, i.version
    from catalog.item_types i
    where i.code = ${code}
  `;
  return row;
}

type Values = Omit<ItemType, "version">;

/** Adds an item type. The database refuses a second one with its code or its name. */
export async function insertItemType(by: Acting, values: Values): Promise<ItemType> {
  const [row] = await sql<ItemType[]>`
    insert into catalog.item_types as i (code, name, for_loan)
    select ${values.code}, ${values.name}, ${values.forLoan}
    where carrel.acts_as(${acting(by)})
    returning i.code, i.name, i.for_loan, i.version
  `;
  if (row) return row;
  throw new Error("an item type was not added");
}

/** Changes the item type with this code; undefined when it has another version by now, or there is none. */
export async function updateItemType(by: Acting, version: number, values: Values): Promise<ItemType | undefined> {
  const [row] = await sql<ItemType[]>`
    update catalog.item_types as i
    set name = ${values.name},
      for_loan = ${values.forLoan},
      version = i.version + 1
    where i.code = ${values.code}
      and i.version = ${version}
      and carrel.acts_as(${acting(by)})
    returning i.code, i.name, i.for_loan, i.version
  `;
  return row;
}
