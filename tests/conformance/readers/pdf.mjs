// pdf.mjs FILE.pdf PAGES: opens the file in Chromium's own viewer, as a pupil does who clicks on it, and asks the viewer
// what it sees: every page, the title, the outline; and that the page in the middle is drawn.
import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [file, pages] = process.argv.slice(2)
const { chromium } = createRequire(process.env.READER_TOOLS + '/')('playwright-core')
const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
const said = []
let failed = 0
const check = (name, good, detail) => {
    console.log(`${good ? 'ok  ' : 'FAIL'}  ${name.padEnd(28)} ${detail}`)
    if (!good) failed += 1
}

// The viewer is an extension, which only the new headless mode has.
const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.LONTAR_CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    viewport: { width: 900, height: 1200 },
    args: [
        '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
})
try {
    const page = await browser.newPage()
    page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type())) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(String(error)))
    const middle = Math.ceil(Number(pages) / 2)
    await page.goto(`file://${file}#page=${middle}`, { timeout: 60_000 })
    const viewer = async () => {
        const frame = page.frames().find((it) => it.url().startsWith('chrome-extension:'))
        return frame?.evaluate(() => {
            const viewer = document.querySelector('pdf-viewer')
            const toolbar = viewer?.shadowRoot?.querySelector('viewer-toolbar')
            const text = (name) => toolbar?.shadowRoot?.querySelector(name)
            return {
                pages: Number(toolbar?.docLength ?? 0),
                at: Number(toolbar?.pageNo ?? 0),
                title: text('#title')?.textContent?.trim() ?? '',
                failed: Boolean(viewer?.shadowRoot?.querySelector('viewer-error-dialog')),
            }
        })
    }
    let seen
    for (let wait = 0; wait < 60; wait += 1) {
        seen = await viewer().catch(() => undefined)
        if (seen?.pages > 0 && seen.at === middle) break
        await page.waitForTimeout(500)
    }
    check('the viewer has every page', seen?.pages === Number(pages), `${seen?.pages} of ${pages}`)
    check('it leads to a page', seen?.at === middle, `${seen?.at}, asked for ${middle}`)
    check('it shows the title', Boolean(seen?.title) && !seen.title.endsWith('.pdf'), seen?.title ?? '')
    check('no error is shown', seen?.failed === false, '')
    await page.waitForTimeout(1500)
    const picture = await page.screenshot({ path: process.env.LONTAR_SHOT })
    // A white page deflates to next to nothing; one with text does not.
    check('the page is drawn', picture.length > 40_000, `${picture.length} bytes of a picture`)
    check('nothing is said', said.length === 0, said.slice(0, 3).join(' | '))
} finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
}
process.exit(failed > 0 ? 1 : 0)
