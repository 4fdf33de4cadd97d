export { DatabaseHours, type DatabaseHoursArgs } from "./database-hours";
export { databaseHoursFaults } from "./faults";
export { databaseHoursDefaults, databaseHoursSettings } from "./settings";
