/** What the browser tells of the computer. */
export interface Device {
  readonly cores: number;
  /** Memory in GiB; browsers tell no more than 8, and some tell nothing. */
  readonly memoryGiB: number;
}

/** Memory of a process in MiB, measured. */
const PROCESS_MIB = 160;
/** The part of the memory that the processes of a run may take. */
const SHARE = 1 / 2;
/** Processes for each core: more of them only wait for each other. */
const PER_CORE = 4;
const FEWEST = 16;
/** The table of processes has 64 places, of which some hold processes that have ended. */
const MOST = 48;
/** What a browser that tells nothing is taken to have. */
const UNTOLD_GIB = 8;

/** This computer, as far as the browser tells. */
export function findDevice(): Device {
  const { hardwareConcurrency: cores } = navigator;
  const told: unknown = Reflect.get(navigator, 'deviceMemory');
  return { cores, memoryGiB: typeof told === 'number' ? told : UNTOLD_GIB };
}

/** How many processes of a run may live at once. */
export function processLimit({ cores, memoryGiB }: Device): number {
  const byMemory = Math.floor((memoryGiB * 1024 * SHARE) / PROCESS_MIB);
  const byCores = Math.max(FEWEST, PER_CORE * cores);
  return Math.max(2, Math.min(MOST, byCores, byMemory));
}

/** Interpreters to keep ready for a program that starts processes: one for each core, as far as memory allows. */
export function sparesForProcesses(device: Device): number {
  return Math.max(2, Math.min(device.cores, Math.floor(processLimit(device) / 4)));
}
