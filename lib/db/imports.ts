import { sql } from "./sql";

export type ImportStatus = "uploaded" | "waiting" | "reading" | "merging" | "done" | "failed";

/** An import, from the upload to its report. Counts are of rows of the file, unless they say otherwise. */
export type Import = {
  id: string;
  fileName: string;
  /** Name in the folder of uploads; null when the command line read a file of its own. */
  storedAs: string | null;
  fileBytes: string;
  /** How the file is read; null when it was refused before that was found out. */
  profile: string | null;
  encoding: string | null;
  delimiter: string | null;
  copiesBranchId: string | null;
  copiesItemTypeCode: string | null;
  dryRun: boolean;
  status: ImportStatus;
  rowsRead: number;
  rowsValid: number;
  rowsRefused: number;
  rowsDuplicate: number;
  titlesAdded: number;
  titlesUnchanged: number;
  contributorsAdded: number;
  copiesAdded: number;
  /** How often each kind of repair was made. */
  repairs: Record<string, number>;
  failure: string | null;
  userId: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type NewImport = Pick<
  Import,
  | "fileName"
  | "storedAs"
  | "fileBytes"
  | "profile"
  | "encoding"
  | "delimiter"
  | "copiesBranchId"
  | "copiesItemTypeCode"
  | "dryRun"
  | "status"
  | "userId"
  | "createdAt"
>;

export async function insertImport(values: NewImport): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    insert into catalog.imports
      (file_name, stored_as, file_bytes, profile, encoding, delimiter, copies_branch_id, copies_item_type_code, dry_run,
       status, user_id, created_at)
    values
      (${values.fileName}, ${values.storedAs}, ${values.fileBytes}, ${values.profile}, ${values.encoding},
       ${values.delimiter}, ${values.copiesBranchId}, ${values.copiesItemTypeCode}, ${values.dryRun},
       ${values.status}, ${values.userId}, ${values.createdAt})
    returning id`;
  return row?.id;
}

/** Keeps on record that a file was refused when it was uploaded. */
export async function insertRefusedImport(values: {
  fileName: string;
  fileBytes: number;
  failure: string;
  userId: string | null;
  at: Date;
}): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    insert into catalog.imports (file_name, file_bytes, status, failure, user_id, created_at, finished_at)
    values (${values.fileName}, ${values.fileBytes}, 'failed', ${values.failure}, ${values.userId}, ${values.at}, ${values.at})
    returning id`;
  return row?.id;
}

export async function findImport(id: string): Promise<Import | undefined> {
  const [row] = await sql<Import[]>`
    select
      i.id, i.file_name, i.stored_as, i.file_bytes, i.profile, i.encoding, i.delimiter, i.copies_branch_id,
      i.copies_item_type_code, i.dry_run, i.status, i.rows_read, i.rows_valid, i.rows_refused, i.rows_duplicate,
      i.titles_added, i.titles_unchanged, i.contributors_added, i.copies_added, i.repairs, i.failure, i.user_id,
      i.created_at, i.started_at, i.finished_at
    from catalog.imports i
    where i.id = ${id}`;
  return row;
}

export type ImportLine = Pick<
  Import,
  | "id"
  | "fileName"
  | "profile"
  | "dryRun"
  | "status"
  | "rowsRead"
  | "rowsRefused"
  | "titlesAdded"
  | "titlesUnchanged"
  | "createdAt"
> & { userName: string | null };

/** The last imports, newest first. At most 20; those before `beforeId` when it is given. */
export function listImports(beforeId?: string) {
  return sql<ImportLine[]>`
    select
      i.id, i.file_name, i.profile, i.dry_run, i.status, i.rows_read, i.rows_refused, i.titles_added,
      i.titles_unchanged, i.created_at, u.name as user_name
    from catalog.imports i
    left join auth.users u on u.id = i.user_id
    where (${beforeId ?? null}::bigint is null or i.id < ${beforeId ?? null})
    order by i.id desc
    limit 20`;
}

export type ImportWish = {
  profile: string;
  copiesBranchId: string | null;
  copiesItemTypeCode: string | null;
  dryRun: boolean;
  userId: string | null;
  askedAt: Date;
};

/** Hands an upload to the worker. Returns the import that will run: a new one when this one ran already. */
export async function enqueueImport(id: string, wish: ImportWish): Promise<string | undefined> {
  const [row] = await sql<{ id: string | null }[]>`
    select catalog.enqueue_import(
      ${id}, ${wish.profile}, ${wish.copiesBranchId}, ${wish.copiesItemTypeCode}, ${wish.dryRun}, ${wish.userId}, ${wish.askedAt}
    ) as id`;
  return row?.id ?? undefined;
}

export type ImportProgress = Pick<Import, "rowsRead" | "rowsValid" | "rowsRefused">;

export async function updateImportProgress(
  id: string,
  status: "reading" | "merging",
  progress: ImportProgress,
): Promise<void> {
  await sql`
    update catalog.imports i
    set status = ${status},
      rows_read = ${progress.rowsRead},
      rows_valid = ${progress.rowsValid},
      rows_refused = ${progress.rowsRefused}
    where i.id = ${id}
      and i.status in ('reading', 'merging')`;
}

/** Closes an import that came to nothing, with the reason for its user. One that is done stays done. */
export async function markImportFailed(id: string, failure: string, failedAt: Date): Promise<void> {
  await sql`
    update catalog.imports i
    set status = 'failed',
      failure = ${failure},
      finished_at = ${failedAt}
    where i.id = ${id}
      and i.status not in ('done', 'failed')`;
}
