const MINUTES_A_DAY = 24 * 60;
/** Minutes of a week. */
export const WEEK = 7 * MINUTES_A_DAY;

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

interface Field {
    name: string;
    least: number;
    most: number;
    /** Names that stand for numbers, from `least` on. */
    names?: string[];
    /** What AWS takes beyond values, lists, ranges and steps. */
    special?: RegExp;
}

const FIELDS: Field[] = [
    { name: "minutes", least: 0, most: 59 },
    { name: "hours", least: 0, most: 23 },
    { name: "day of month", least: 1, most: 31, special: /^(\?|L|\d{1,2}W|LW)$/ },
    { name: "month", least: 1, most: 12, names: MONTHS },
    { name: "day of week", least: 1, most: 7, names: DAYS, special: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
    { name: "year", least: 1970, most: 2199 },
];

/**
 * Why AWS refuses a recurring schedule; nothing when it takes it. AWS's own form has six fields: minutes, hours, day of
 * month, month, day of week, year. No library is kept for it: those on offer read Unix's five.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function cronFault(schedule: string): string | undefined {
    const fields = fieldsOf(schedule);
    if (fields === undefined) return "it is not of the form cron(minutes hours day-of-month month day-of-week year)";
    const wrong = FIELDS.find((field, index) => valuesOf(fields[index] ?? "", field) === undefined);
    if (wrong) {
        const text = fields[FIELDS.indexOf(wrong)];
        return `${JSON.stringify(text)} is none of AWS's ways to write the ${wrong.name}, ${wrong.least} to ${wrong.most}`;
    }
    const [, , dayOfMonth, , dayOfWeek] = fields;
    if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
        return "one of day of month and day of week must be ?, and only one: AWS takes days from the other";
    }
    return undefined;
}

/**
 * When a schedule is due within a week: minutes from Sunday 00:00 in its own time zone, in order. Nothing where that
 * differs from week to week (days of a month, months, years), or where AWS would refuse the schedule.
 */
export function weeklyMinutes(schedule: string): number[] | undefined {
    const fields = fieldsOf(schedule);
    if (fields === undefined || cronFault(schedule) !== undefined) return undefined;
    const [minutes, hours, daysOfMonth, months, days, years] = FIELDS.map((field, index) =>
        valuesOf(fields[index] ?? "", field),
    );
    const [, , dayOfMonth = "", , dayOfWeek = ""] = fields;
    const isWeekly = dayOfMonth === "?" ? !/[L#]/.test(dayOfWeek) : isAll(daysOfMonth, 31);
    if (!isWeekly || !isAll(months, 12) || !isAll(years, 230)) return undefined;
    const inWeek = dayOfWeek === "?" ? [1, 2, 3, 4, 5, 6, 7] : (days ?? []);
    return inWeek
        .flatMap((day) =>
            (hours ?? []).flatMap((hour) =>
                (minutes ?? []).map((minute) => (day - 1) * MINUTES_A_DAY + hour * 60 + minute),
            ),
        )
        .sort((one, other) => one - other);
}

/** How often a schedule is due in a month of a year on average; nothing where AWS would refuse the schedule. */
export function turnsPerMonth(schedule: string): number | undefined {
    const fields = fieldsOf(schedule);
    if (fields === undefined || cronFault(schedule) !== undefined) return undefined;
    const [minutes = 0, hours = 0, dates = 0, months = 0, days = 0] = FIELDS.map(
        (field, index) => valuesOf(fields[index] ?? "", field)?.length ?? 0,
    );
    const [, , dayOfMonth = "", , dayOfWeek = ""] = fields;
    const daysPerMonth = 365 / 12;
    // `L`, `LW`, `15W`, `6L` and `FRI#2` are one day of a month each.
    const named = dayOfMonth === "?" ? (days * daysPerMonth) / 7 : (dates * daysPerMonth) / 31;
    const due = /^(L|LW|\d+W)$/.test(dayOfMonth) || /[L#]/.test(dayOfWeek) ? 1 : named;
    return (minutes * hours * due * months) / 12;
}

/** Is it a time zone that the IANA's database has? */
export function isTimeZone(name: string): boolean {
    try {
        return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined && !/^[+-]/.test(name);
    } catch {
        return false;
    }
}

function fieldsOf(schedule: string): string[] | undefined {
    const inner = /^cron\((.+)\)$/.exec(schedule)?.[1];
    const fields = inner?.trim().split(/\s+/);
    return fields?.length === FIELDS.length ? fields.map((field) => field.toUpperCase()) : undefined;
}

/** The numbers that a field represents, in order; nothing when it represents none. */
function valuesOf(text: string, field: Field): number[] | undefined {
    if (field.special?.test(text)) return [];
    const found = new Set<number>();
    for (const part of text.split(",")) {
        const [, range = "", step] = /^([^/]+)(?:\/([1-9]\d*))?$/.exec(part) ?? [];
        const [first, to, ...rest] = range === "*" ? [field.least, field.most] : endsOf(range, field);
        if (first === undefined || rest.length > 0 || (range.includes("-") && to === undefined)) return undefined;
        const last = to ?? (step === undefined ? first : field.most);
        // FRI-MON goes round the end of the week.
        const span = last >= first ? last - first : last - first + (field.most - field.least + 1);
        for (let offset = 0; offset <= span; offset += Number(step ?? 1)) {
            const value = first + offset;
            found.add(value > field.most ? value - (field.most - field.least + 1) : value);
        }
    }
    return [...found].sort((one, other) => one - other);
}

function endsOf(range: string, field: Field): (number | undefined)[] {
    return range.split("-").map((value) => numberOf(value, field));
}

function numberOf(text: string, { least, most, names = [] }: Field): number | undefined {
    const named = names.indexOf(text);
    const value = named >= 0 ? least + named : /^\d{1,4}$/.test(text) ? Number(text) : undefined;
    return value !== undefined && value >= least && value <= most ? value : undefined;
}

function isAll(values: number[] | undefined, count: number): boolean {
    return values?.length === count;
}
