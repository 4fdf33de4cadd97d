export function replacedBy(_type: string, _changed: string[]): string[] { return []; }
