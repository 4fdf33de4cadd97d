export { DatabaseHours, type DatabaseHoursArgs } from "./database-hours";
export { databaseHoursDefaults } from "./defaults";
export { databaseHoursFaults } from "./faults";
