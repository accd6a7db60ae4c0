import { keyText, readKey } from '../../blocking/key-schema.ts';
import { TEXT_KEY_KINDS } from '../../blocking/kinds/index.ts';
import { reachOf, sortedNeighbourhood } from '../../blocking/kinds/sorted-neighbourhood.ts';
import type { FileKey } from './file-passes.ts';
import type { LinkConfig } from './link-config.ts';

/** The keys of every pass of a configuration, compiled. */
export function fileKeys(block: LinkConfig['block']): readonly (readonly FileKey[])[] {
  return block.map((pass) =>
    pass.map((key): FileKey => {
      if (typeof key === 'string') return { name: key, field: key };
      const { type, field, params } = readKey(key);
      if (type === sortedNeighbourhood.type) return { name: keyText(key), field, reach: reachOf(params) };
      const kind = TEXT_KEY_KINDS.find((one) => one.type === type)!;
      return { name: keyText(key), field, madeOf: kind.madeOf(kind.params.parse(params)) };
    }),
  );
}
