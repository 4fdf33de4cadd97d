/** What an `ImageRepository` takes when an argument is left out. */
export const imageRepositoryDefaults = {
    keepLast: 10,
    immutableTags: false,
    deletionProtection: true,
};
