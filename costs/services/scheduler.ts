import { free, type Quantify } from "../quantity";

export const schedulerQuantities: Record<string, Quantify> = {
    // Once a minute is 43,800 turns a month: 319 schedules would have to be as busy as that.
    "aws:scheduler/schedule:Schedule": free("14 million turns a month are free, and no schedule has more than 43,800"),
    "aws:scheduler/scheduleGroup:ScheduleGroup": free("a folder for schedules has no charge"),
};
