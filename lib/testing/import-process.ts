import { operator } from "../auth/actor";
import { importTitles } from "../services/imports";

// An import in a process of its own, to be killed.
await importTitles(operator(), { path: process.argv[2] ?? "" });
