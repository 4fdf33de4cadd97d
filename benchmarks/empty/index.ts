// No resources.
export {};
