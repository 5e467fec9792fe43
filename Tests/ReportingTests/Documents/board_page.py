"""Opens board-report.html in Chromium with text that wants to be more than text, for BoardPageBehaviourTests.

Pages named plain… are of ordinary text: there no word of a table may be torn apart.

usage: board_page.py PAGE...; prints what is wrong, and nothing where all is as it should be.
"""
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

options = webdriver.ChromeOptions()
options.binary_location = "/usr/bin/chromium"
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"):
    options.add_argument(argument)
browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def check(holds, what):
    if not holds:
        print(what)


def attack(page, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600})
    browser.get("file://" + page)
    browser.execute_script(
        "document.querySelectorAll('*').forEach(e => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))")
    time.sleep(0.3)
    at = f"{page} at {width}: "
    check(browser.execute_script("return window.attacked === undefined"), at + "hostile text was executed")
    check(not browser.find_elements(By.CSS_SELECTOR, "img, iframe, object, script, [onmouseover], [onerror]"),
          at + "it made an element")
    check(browser.execute_script("return document.querySelectorAll('style').length") == 1, at + "it made a style")
    check("<img src=x" in browser.find_element(By.TAG_NAME, "body").text, at + "it is not shown as text")
    wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
    check(wide <= 0, at + f"the page is {wide} pixels too wide")


def torn(page, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600})
    browser.get("file://" + page)
    words = browser.execute_script("""
        const torn = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const text = texts.currentNode
          // Names of teams at the head of a table have hyphens where they must.
          if (!text.parentElement.closest("table") || text.parentElement.closest(".heat thead")) continue
          for (const word of text.data.matchAll(/[\\p{L}\\d,.]{4,}/gu)) {
            const range = document.createRange()
            range.setStart(text, word.index)
            range.setEnd(text, word.index + word[0].length)
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) torn.add(word[0])
          }
        }
        return [...torn]""")
    # Digests are longer than any column.
    words = [word for word in words if len(word) < 40]
    check(words == [], f"{page} at {width}: words are torn: {words}")


try:
    for page in sys.argv[1:]:
        for width in (1280, 1000, 375):
            (torn if "/plain" in page else attack)(page, width)
    requests = browser.execute_script(
        "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))")
    check(requests == [], f"the page asked the network: {requests}")
    errors = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    check(errors == [], f"the browser complains: {errors}")
finally:
    browser.quit()
