package io.ashlar.api.portal;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/** Pictures of pages for who wants to look at them: in the folder that the property {@code ashlar.pictures} names, else none. */
final class Gallery {
    private static final String FOLDER = System.getProperty("ashlar.pictures", "");

    private Gallery() {}

    static void picture(Page page, String name) {
        if (!FOLDER.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(FOLDER, name + ".png")).setFullPage(true));
        }
    }

    static void pictureInTheDark(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.waitForTimeout(400);
        picture(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
