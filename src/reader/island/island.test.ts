import { expect, test } from 'vitest';
import { jsonForScript } from './island.tsx';

test('props cannot end the script element that they travel in', () => {
  const props = { code: 'print("</script><!--")' };
  const json = jsonForScript(props);
  expect(json).not.toContain('<');
  expect(JSON.parse(json)).toEqual(props);
});
