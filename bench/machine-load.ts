import os from 'node:os';

/**
 * Watches what others do on this machine meanwhile: figures by the clock mean little beside them.
 * @returns a function that says which share (percent) of all cores others than this process and its children took; ownCpuMs is what those took
 */
export function watchMachine(): (ownCpuMs: number) => number {
  const before = machineTimes();
  return (ownCpuMs) => {
    const after = machineTimes();
    const all = after.all - before.all;
    const others = after.busy - before.busy - ownCpuMs;
    return all <= 0 ? 0 : Math.round((Math.max(0, others) / all) * 100);
  };
}

function machineTimes(): { busy: number; all: number } {
  const cores = os.cpus().map(({ times }) => times);
  const all = cores.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0);
  return { all, busy: all - cores.reduce((sum, { idle }) => sum + idle, 0) };
}
