import { loadEnvFiles } from "./env-files";
import { migrateDatabase } from "./prepare-database";
import { giveUp, say } from "./progress";

loadEnvFiles("production");
migrateDatabase().then((place) => say(`The schema of ${place} is up to date.`), giveUp);
