import { type Arrow, type Box, CHANGES, type Picture } from "./model";

/** More boxes than this are no picture any more. */
const MOST = 26;

/**
 * Makes a picture of hundreds of resources one that people can read: boxes of a type, then of a kind, first of one component, then of
 * one container, become one with their number. Prices, violations and arrows are added up: nothing is left out.
 */
export function grouped(picture: Picture): Picture {
    const keys: ((box: Box) => string)[] = [
        ({ kind, about, tier, component }) => `${kind} ${about[0]} ${tier} ${component}`,
        ({ kind, tier, component }) => `${kind} ${tier} ${component}`,
        ({ kind, tier }) => `${kind} ${tier}`,
        ({ kind }) => kind,
    ];
    let result = picture;
    for (const key of keys) {
        if (result.boxes.length <= MOST) return result;
        result = merged(result, key);
    }
    return result;
}

function merged(picture: Picture, keyOf: (box: Box) => string): Picture {
    const groups = new Map<string, Box[]>();
    for (const box of picture.boxes) groups.set(keyOf(box), [...(groups.get(keyOf(box)) ?? []), box]);
    const ids = new Map<string, string>();
    const boxes = [...groups.values()].flatMap((members) => {
        const [first] = members;
        if (!first) return [];
        for (const { id } of members) ids.set(id, first.id);
        return [members.length === 1 ? first : sumOf(first, members)];
    });
    const arrows = new Map<string, Arrow>();
    for (const arrow of picture.arrows) {
        const [from = arrow.from, to = arrow.to] = [ids.get(arrow.from), ids.get(arrow.to)];
        const key = `${from} ${to}`;
        if (from === to) continue;
        const known = arrows.get(key);
        arrows.set(key, known && known.label !== arrow.label ? { ...known, label: "" } : { ...arrow, from, to });
    }
    return { ...picture, boxes, arrows: [...arrows.values()] };
}

function sumOf(first: Box, members: readonly Box[]): Box {
    const priced = members.flatMap(({ monthly }) => monthly ?? []);
    const tiers = new Set(members.map(({ tier }) => tier));
    const parts = members.map(partOf);
    const words = new Set(parts.flatMap((part) => part.words));
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const { tier: _, monthly: __, tasks: ___, change: ____, ...rest } = first;
    return {
        ...rest,
        title: `${count} × ${[...words].slice(0, 2).join(", ")}`,
        about: [`${parts[0]?.name ?? ""} and ${count - 1} more`],
        urns: members.flatMap(({ urns }) => urns),
        isUnpriced: members.some(({ isUnpriced }) => isUnpriced),
        ...worstOf(members),
        mandatory: members.reduce((sum, { mandatory }) => sum + mandatory, 0),
        advisory: members.reduce((sum, { advisory }) => sum + advisory, 0),
        ...(priced.length > 0 ? { monthly: priced.reduce((sum, one) => sum + one, 0) } : {}),
        ...(tiers.size === 1 && first.tier !== undefined ? { tier: first.tier } : {}),
    };
}

/** How many a box is, of what, and the first one's name: one that was merged before has them in its words. */
function partOf({ title, about: [about = ""] }: Box): { count: number; words: string[]; name: string } {
    const [, count, words] = /^(\d+) × (.*)$/.exec(title) ?? [];
    if (count === undefined || words === undefined) return { count: 1, words: [about], name: title };
    return { count: Number(count), words: words.split(", "), name: about.replace(/ and \d+ more$/, "") };
}

function worstOf(members: readonly Box[]): Pick<Box, "change"> {
    const change = CHANGES.find((one) => members.some((member) => member.change === one));
    return change === undefined ? {} : { change };
}
