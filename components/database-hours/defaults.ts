/** What `DatabaseHours` takes for an argument that is not given. */
export const databaseHoursDefaults = {
    timeZone: "UTC",
};
