export interface Refusal { property: string; message: string }
export function refusals(_type: string, _name: string, _inputs: Record<string, unknown>): Refusal[] { return []; }
