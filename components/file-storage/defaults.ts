/** What a `FileStorage` takes when an argument is left out. */
export const fileStorageDefaults = {
    uploadOrigins: [] as string[],
    uploadPrefix: "uploads/",
    recoveryWindowDays: 7,
    deletionProtection: true,
};
