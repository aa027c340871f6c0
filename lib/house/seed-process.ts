import { seedDemonstration } from "./seed";

// A process of its own: the supervisor stays free of the application and its pool.
const result = await seedDemonstration({ log: (line: string) => console.log(`    ${line}`) });
process.send?.({ type: "seeded", signIns: result?.signIns ?? [] }, () => process.exit(0));
