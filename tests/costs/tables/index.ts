import type { Row } from "../helpers";
import { balancers } from "./balancers";
import { clusters } from "./clusters";
import { data } from "./data";
import { databases } from "./databases";
import { defaults } from "./defaults";
import { enlarged } from "./enlarged";
import { extras } from "./extras";
import { fargate } from "./fargate";
import { fees } from "./fees";
import { filled } from "./filled";
import { goldens } from "./goldens";
import { goldensOfData } from "./goldens-data";
import { guarded } from "./guarded";
import { implied } from "./implied";
import { infracost } from "./infracost";
import { infracostUse } from "./infracost-use";
import { instances } from "./instances";
import { madeByOthers } from "./made";
import { mail } from "./mail";
import { neighbours } from "./neighbours";
import { places } from "./places";
import { quiet } from "./quiet";
import { seoul } from "./seoul";
import { shapes } from "./shapes";
import { small } from "./small";
import { smallStores } from "./small-stores";
import { startedTasks } from "./started";
import { statedUse } from "./stated";
import { support } from "./support";
import { surcharges } from "./surcharges";
import { templates } from "./templates";
import { traffic } from "./traffic";
import { viewers } from "./viewers";
import { watched } from "./watched";
import { watchedMachines } from "./watched-machines";
import { watchedMessages } from "./watched-messages";
import { watchedNetworks } from "./watched-networks";

/** All lines calculated by hand. */
export const tables: Record<string, Row[]> = {
    fargate,
    instances,
    databases,
    clusters,
    balancers,
    traffic,
    small,
    smallStores,
    support,
    surcharges,
    fees,
    filled,
    goldens,
    goldensOfData,
    viewers,
    data,
    places,
    enlarged,
    extras,
    defaults,
    shapes,
    neighbours,
    watched,
    watchedMachines,
    implied,
    mail,
    watchedMessages,
    watchedNetworks,
    madeByOthers,
    startedTasks,
    statedUse,
    templates,
    guarded,
    infracost,
    infracostUse,
    quiet,
    seoul,
};
