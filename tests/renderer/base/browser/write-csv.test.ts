import { describe, expect, it } from 'vitest'
import { writeCsv } from '#renderer/base/browser/write-csv.ts'

describe('CSV for spreadsheets', () => {
  it('runs no formula of somebody else’s, and quotes what needs it', async () => {
    const csv = await writeCsv(
      ['To', 'Text'],
      [
        ['447700900123', '=HYPERLINK("http://x")'],
        ['+1', '@SUM(A1)\n-2'],
        ['x', 'a "quoted", text'],
      ],
    )
    expect(csv).toBe(
      '\uFEFFTo,Text\r\n447700900123,"\'=HYPERLINK(""http://x"")"\r\n"\'+1","\'@SUM(A1)\n-2"\r\nx,"a ""quoted"", text"',
    )
  })
})
