import { expect } from "chai";
import { dryRun, isCustomType, type ResourceRecord } from "../../inventory";

const everyComponent = require("../engine/fixtures/every-component");
const changes: Record<string, [type: string, argument: string, value: unknown]> = everyComponent.changes;

// tests/engine/components-transforms.test.ts does the same with the real engine.
describe("Every component", () => {
    let resources: ResourceRecord[];

    before(async () => {
        const config = { "aws:region": "ap-northeast-2" };
        ({ resources } = await dryRun({ project: "shop", stack: "test", config, program: everyComponent }));
    });

    it("is the parent of each resource that it makes: transforms, providers and aliases reach those alone", () => {
        const types = new Map(resources.map(({ urn, type }) => [urn, type]));
        const astray = resources
            .filter(({ type }) => isCustomType(type))
            .filter(({ parent = "" }) => !/^glimpse:/.test(types.get(parent) ?? ""))
            .map(({ type, name }) => `${type} ${name}`);
        expect(astray).to.deep.equal([]);
    });

    it("passes on a transform, which changes what it says and nothing else", () => {
        const expected = Object.entries(changes).map(
            ([component, [type, argument]]) => `${component} ${type} ${argument}`,
        );
        const names = new Map(resources.map(({ urn, name }) => [urn, name]));
        const found = resources.flatMap(({ type, parent = "", transformed = [] }) =>
            transformed.map(({ path }) => `${names.get(parent)} ${type} ${path.split(/[.[]/)[0]}`),
        );
        expect([...new Set(found)]).to.have.members(expected);
    });
});
