// Loaded before a program that isn't ours: it ends when the supervisor that started it is gone.
process.once("disconnect", () => process.exit(0));
