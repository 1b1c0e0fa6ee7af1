import { describe, expect, test } from 'vitest';
import { renderGithub } from '../../src/diagnostics/formats/github.ts';
import { renderJson } from '../../src/diagnostics/formats/json.ts';
import { renderSarif } from '../../src/diagnostics/formats/sarif.ts';
import { reporters } from '../../src/diagnostics/table.ts';
import type { Source } from '../../src/source/source.ts';

const at = reporters({
  missing_ordinal: {
    code: 'TN0107',
    severity: 'error',
    message: '{thing} starts with its number',
    label: 'no number',
    notes: ['programs stay together'],
    help: ['write `2 stock`'],
  },
  odd: { code: 'TN0099', severity: 'warning', message: 'odd', label: 'odd' },
});

const first: Source = { path: 'a, b:c 100%.tenon', text: 'record A {\n  stock: u32\n}\n' };
const second: Source = { path: 'z.tenon', text: 'enum B {}\n' };

const missing = at.missing_ordinal(
  { source: first, start: 13, end: 18 },
  { thing: 'a field\nwith 100%' },
  {
    related: [{ span: { source: second, start: 5, end: 6 }, text: 'see here' }],
    fixes: [
      {
        title: 'number it',
        safe: true,
        edits: [
          { span: { source: first, start: 13, end: 13 }, text: '2 ' },
          { span: { source: second, start: 0, end: 4 }, text: 'flags' },
        ],
      },
    ],
  },
);
const tall = at.odd({ source: first, start: 0, end: 25 }, {});

describe('json', () => {
  test('says everything, in order, once', () => {
    const report = JSON.parse(renderJson([missing, tall, missing])) as {
      summary: unknown;
      diagnostics: { code: string }[];
    };
    expect(report.summary).toEqual({ errors: 1, warnings: 1, fixable: 1 });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['TN0099', 'TN0107']);
    expect(report.diagnostics[1]).toEqual({
      code: 'TN0107',
      name: 'missing-ordinal',
      severity: 'error',
      message: 'a field\nwith 100% starts with its number',
      place: {
        path: first.path,
        start: { line: 2, column: 3 },
        end: { line: 2, column: 8 },
      },
      label: 'no number',
      related: [
        {
          place: {
            path: 'z.tenon',
            start: { line: 1, column: 6 },
            end: { line: 1, column: 7 },
          },
          text: 'see here',
        },
      ],
      notes: ['programs stay together'],
      help: ['write `2 stock`'],
      fixes: [
        {
          title: 'number it',
          safe: true,
          edits: [
            {
              place: {
                path: first.path,
                start: { line: 2, column: 3 },
                end: { line: 2, column: 3 },
              },
              text: '2 ',
            },
            {
              place: {
                path: 'z.tenon',
                start: { line: 1, column: 1 },
                end: { line: 1, column: 5 },
              },
              text: 'flags',
            },
          ],
        },
      ],
    });
  });

  test('is there even if nothing is wrong', () => {
    expect(JSON.parse(renderJson([]))).toEqual({
      format: 1,
      summary: { errors: 0, warnings: 0, fixable: 0 },
      diagnostics: [],
    });
  });
});

describe('github', () => {
  test('escapes what would end a property or the command', () => {
    expect(renderGithub([missing])).toBe(
      '::error file=a%2C b%3Ac 100%25.tenon,line=2,endLine=2,col=3,endColumn=7,' +
        'title=TN0107 missing-ordinal::a field%0Awith 100%25 starts with its number%0A' +
        'programs stay together%0Ahelp: write `2 stock`\n',
    );
  });

  test('a range of several lines has no columns', () => {
    expect(renderGithub([tall])).toBe(
      '::warning file=a%2C b%3Ac 100%25.tenon,line=1,endLine=3,title=TN0099 odd::odd\n',
    );
    expect(renderGithub([])).toBe('');
  });
});

describe('sarif', () => {
  interface Region {
    startLine: number;
    startColumn: number;
    endLine: number;
    endColumn: number;
  }
  interface Location {
    physicalLocation: { artifactLocation: { uri: string }; region: Region };
  }
  interface Log {
    $schema: string;
    version: string;
    runs: {
      tool: { driver: { name: string; semanticVersion: string; rules: { id: string }[] } };
      columnKind: string;
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        message: { text: string };
        locations: Location[];
        relatedLocations?: (Location & { id: number })[];
        fixes?: {
          artifactChanges: {
            artifactLocation: { uri: string };
            replacements: { deletedRegion: Region; insertedContent: { text: string } }[];
          }[];
        }[];
      }[];
    }[];
  }
  const log = JSON.parse(renderSarif([missing, tall], { version: '1.2.3' })) as Log;
  const run = log.runs[0]!;

  test('is one run of SARIF 2.1.0', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toContain('sarif-2.1.0');
    expect(log.runs).toHaveLength(1);
    expect(run.tool.driver).toMatchObject({ name: 'tenon', semanticVersion: '1.2.3' });
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  test('every result points at its rule', () => {
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['TN0099', 'TN0107']);
    for (const { ruleId, ruleIndex } of run.results) {
      expect(run.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    }
  });

  test('every place is a valid region of a valid URI', () => {
    const places = run.results.flatMap(({ locations, relatedLocations = [] }) => [
      ...locations,
      ...relatedLocations,
    ]);
    expect(places).toHaveLength(3);
    for (const { physicalLocation } of places) {
      const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
      expect(Math.min(startLine, startColumn, endColumn)).toBeGreaterThan(0);
      expect(endLine).toBeGreaterThanOrEqual(startLine);
      expect(new URL(physicalLocation.artifactLocation.uri, 'file:///x/').protocol).toBe('file:');
    }
    expect(places[1]!.physicalLocation.artifactLocation.uri).toBe('a%2C%20b%3Ac%20100%25.tenon');
  });

  test('a fix changes each file once', () => {
    const [fix] = run.results[1]!.fixes!;
    expect(fix!.artifactChanges.map(({ replacements }) => replacements.length)).toEqual([1, 1]);
    expect(fix!.artifactChanges[1]!.replacements[0]!.insertedContent.text).toBe('flags');
  });
});

test('paths are written as the host wants them', () => {
  const path = (one: string): string => `../${one}`;
  expect(renderJson([tall], { path })).toContain('"../a, b:c 100%.tenon"');
  expect(renderGithub([tall], { path })).toContain('file=../a');
  expect(renderSarif([tall], { path, version: '1.0.0' })).toContain('"../a%2C');
});
