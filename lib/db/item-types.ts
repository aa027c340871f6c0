import { sql } from "./sql";

export type ItemType = { code: string; name: string; forLoan: boolean };

/** All item types by name. At most 500. */
export function listItemTypes() {
  return sql<ItemType[]>`
    select i.code, i.name, i.for_loan
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

/** Inserts an item type, or changes the one with this code. */
export async function saveItemType(values: ItemType): Promise<ItemType | undefined> {
  const [row] = await sql<ItemType[]>`
    insert into catalog.item_types as i (code, name, for_loan)
    values (${values.code}, ${values.name}, ${values.forLoan})
    on conflict on constraint item_types_pk do update
    set name = excluded.name,
      for_loan = excluded.for_loan
    returning i.code, i.name, i.for_loan
  `;
  return row;
}
