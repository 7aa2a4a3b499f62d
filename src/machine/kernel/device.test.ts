import { describe, expect, it } from 'vitest';
import { processLimit, sparesForProcesses } from './device.ts';

describe('how many processes a computer can have', () => {
  it('grows with cores and memory, whichever is less', () => {
    expect(processLimit({ cores: 2, memoryGiB: 8 })).toBe(16);
    expect(processLimit({ cores: 16, memoryGiB: 8 })).toBe(25);
    expect(processLimit({ cores: 8, memoryGiB: 2 })).toBe(6);
    expect(processLimit({ cores: 64, memoryGiB: 64 })).toBe(48);
  });

  it('keeps as many interpreters ready as there are cores, where memory allows', () => {
    expect(sparesForProcesses({ cores: 2, memoryGiB: 8 })).toBe(2);
    expect(sparesForProcesses({ cores: 8, memoryGiB: 8 })).toBe(6);
    expect(sparesForProcesses({ cores: 8, memoryGiB: 2 })).toBe(2);
  });
});
