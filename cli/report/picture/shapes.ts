import type { Kind } from "./kinds";

/** Own plain shapes, 20 by 20, drawn with one line: AWS's icons may not be changed. */
export const SHAPES: Record<Kind, string> = {
    internet: "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16M2 10h16M10 2c5 5 5 11 0 16M10 2c-5 5-5 11 0 16",
    edge: "M5 15a4 4 0 0 1 0-8 5 5 0 0 1 9.5-1A4.5 4.5 0 0 1 15 15z",
    balancer: "M3 10h5M8 10l8-6M8 10h8M8 10l8 6M16 4h2M16 10h2M16 16h2",
    tasks: "M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z",
    function: "M4 17L9 8 7 3H4M9 8l5 9h3",
    machine: "M3 4h14v10H3zM7 17h6M10 14v3",
    nat: "M3 7h12M12 4l3 3-3 3M17 13H5M8 10l-3 3 3 3",
    database: "M3 5c0-4 14-4 14 0v10c0 4-14 4-14 0zM3 5c0 4 14 4 14 0M3 10c0 4 14 4 14 0",
    cache: "M11 2L4 11h5l-1 7 8-10h-5z",
    storage: "M3 5h14l-2 12H5zM3 5c0-3 14-3 14 0",
    queue: "M2 6h4v8H2zM8 6h4v8H8zM14 6h4v8h-4z",
    users: "M10 3a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 10 3M3 17c0-7 14-7 14 0z",
    secrets: "M4 9h12v8H4zM6.5 9V6a3.5 3.5 0 0 1 7 0v3",
    alarms: "M4 14c2-2 1-5 2-7a4 4 0 0 1 8 0c1 2 0 5 2 7zM8.5 17h3",
    rest: "M4 10h.1M10 10h.1M16 10h.1",
};
