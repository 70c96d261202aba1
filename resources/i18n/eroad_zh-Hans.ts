<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>dock</name>
    <message>
        <source>Online map</source>
        <translation>在线地图</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels</source>
        <translation>{width:,} × {height:,} 像素</translation>
    </message>
    <message>
        <source>{metres:.3g} m per pixel</source>
        <translation>每像素 {metres:.3g} m</translation>
    </message>
    <message>
        <source>The model cannot be read; choose another.</source>
        <translation>无法读取模型；请另选一个。</translation>
    </message>
    <message>
        <source>This online map has no end: choose what the map shows, a rectangle or polygons.</source>
        <translation>此在线地图没有边界：请选择地图当前视图、矩形或多边形。</translation>
    </message>
    <message>
        <source>The area lies beside the image; choose another, or zoom to the image.</source>
        <translation>区域在影像之外；请另选一个，或缩放到影像。</translation>
    </message>
    <message>
        <source>{name} has another coordinate system, so it cannot be read as a mosaic with the image.</source>
        <translation>{name} 的坐标系不同，因此不能与影像作为镶嵌读取。</translation>
    </message>
    <message>
        <source>Only band 1 fits: it is read as grey in place of the model&apos;s {wanted} bands; expect weaker results.</source>
        <translation>只有波段 1 适用：将其作为灰度代替模型的 {wanted} 个波段读取；结果可能较差。</translation>
    </message>
    <message>
        <source>The model needs {wanted} bands, the image offers {found}; choose the bands in All settings.</source>
        <translation>模型需要 {wanted} 个波段，影像提供 {found} 个；请在“所有设置”中选择波段。</translation>
    </message>
    <message>
        <source>The image has no coordinate system: a pixel counts as {metres:g} m. All settings can say better.</source>
        <translation>影像没有坐标系：一个像素按 {metres:g} m 计。可在“所有设置”中更正。</translation>
    </message>
    <message>
        <source>Finer than the model reads: the image is reduced from {metres} to {finest} m per pixel.</source>
        <translation>比模型读取的更精细：影像由每像素 {metres} m 缩小到 {finest} m。</translation>
    </message>
    <message>
        <source>Too coarse for the model: the image is enlarged from {metres} to {coarsest} m per pixel, but expect weak results. A model trained on such images would do better.</source>
        <translation>对模型来说太粗：影像由每像素 {metres} m 放大到 {coarsest} m，但结果可能较差。用这类影像训练的模型效果会更好。</translation>
    </message>
    <message>
        <source>Coarser than the model reads: the image is enlarged from {metres} to {coarsest} m per pixel.</source>
        <translation>比模型读取的更粗：影像由每像素 {metres} m 放大到 {coarsest} m。</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>整幅影像</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>地图当前视图</translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation>地图上的矩形</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>图层的多边形</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Draw the rectangle on the map</source>
        <translation>在地图上绘制矩形</translation>
    </message>
    <message>
        <source>Layer of polygons</source>
        <translation>多边形图层</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>区域(&amp;A)</translation>
    </message>
    <message>
        <source>Drawn on the map.</source>
        <translation>已在地图上绘制。</translation>
    </message>
    <message>
        <source>Press the mouse on the map and drag.</source>
        <translation>在地图上按住鼠标并拖动。</translation>
    </message>
    <message>
        <source>Only the {count} selected.</source>
        <translation>仅选中的 {count} 个。</translation>
    </message>
    <message>
        <source>All its polygons.</source>
        <translation>其全部多边形。</translation>
    </message>
    <message>
        <source>The project has no layer of polygons.</source>
        <translation>工程中没有多边形图层。</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重新绘制</translation>
    </message>
    <message>
        <source>Add an aerial or satellite image to the project.</source>
        <translation>请向工程添加航空或卫星影像。</translation>
    </message>
    <message>
        <source>Preview and threshold</source>
        <translation>预览和阈值</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>最近的运行</translation>
    </message>
    <message>
        <source>Vectorise, evaluate, train</source>
        <translation>矢量化、评估、训练</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>Vectorise…</source>
        <translation>矢量化…</translation>
    </message>
    <message>
        <source>Lines and polygons again, from a probability raster</source>
        <translation>由概率栅格重新生成线和多边形</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>评估…</translation>
    </message>
    <message>
        <source>Score roads against reference roads</source>
        <translation>对照参考道路为道路评分</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>A model of your own, from images and known roads</source>
        <translation>由影像和已知道路得到您自己的模型</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>Progress of the installation</source>
        <translation>安装进度</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>从文件夹安装…</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>使用已有的 Python…</translation>
    </message>
    <message>
        <source>Use E-Road&apos;s own Python</source>
        <translation>使用 E-Road 自己的 Python</translation>
    </message>
    <message>
        <source>Remove everything…</source>
        <translation>全部移除…</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Looking at the engine&apos;s Python</source>
        <translation>正在检查引擎的 Python</translation>
    </message>
    <message>
        <source>Installing E-Road&apos;s engine</source>
        <translation>安装 E-Road 的引擎</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>正在安装引擎</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>正在移除引擎</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be used</source>
        <translation>引擎的 Python 无法使用</translation>
    </message>
    <message>
        <source>Looking at QGIS&apos;s Python</source>
        <translation>正在检查 QGIS 的 Python</translation>
    </message>
    <message>
        <source>The engine is not installed yet</source>
        <translation>引擎尚未安装</translation>
    </message>
    <message>
        <source>E-Road brings newer libraries; choose Repair.</source>
        <translation>E-Road 带来了更新的库；请选择“修复”。</translation>
    </message>
    <message>
        <source>The engine is installed</source>
        <translation>引擎已安装</translation>
    </message>
    <message>
        <source>An existing Python is used</source>
        <translation>正在使用已有的 Python</translation>
    </message>
    <message>
        <source>The engine cannot be installed here</source>
        <translation>引擎无法在此安装</translation>
    </message>
    <message>
        <source>Folder with the packages</source>
        <translation>软件包所在文件夹</translation>
    </message>
    <message>
        <source>A Python that has PyTorch and the engine&apos;s libraries</source>
        <translation>装有 PyTorch 和引擎所需库的 Python</translation>
    </message>
    <message>
        <source>Remove the engine, E-Road&apos;s cache and its settings? Your models and everything you made with E-Road stay.</source>
        <translation>移除引擎、E-Road 的缓存及其设置？您的模型以及用 E-Road 生成的一切都会保留。</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>A neural network finds the roads. It needs PyTorch {torch} and {count} other packages, which are put into a folder of their own; QGIS and its other plugins are not touched.

Download: {download} MB
On the disk: up to {disk} GB in {folder}
Build: {build}</source>
        <translation>道路由神经网络提取。它需要 PyTorch {torch} 和另外 {count} 个软件包，全部放在单独的文件夹中；不会改动 QGIS 及其他插件。

下载：{download} MB
磁盘占用：最多 {disk} GB，位于 {folder}
版本：{build}</translation>
    </message>
    <message>
        <source>for NVIDIA&apos;s GPUs (CUDA {version}) and for processors</source>
        <translation>适用于 NVIDIA GPU（CUDA {version}）和处理器</translation>
    </message>
    <message>
        <source>for Apple&apos;s GPU and for processors</source>
        <translation>适用于 Apple GPU 和处理器</translation>
    </message>
    <message>
        <source>for processors</source>
        <translation>适用于处理器</translation>
    </message>
    <message>
        <source>Python {python}, PyTorch {torch}, numpy {numpy}, GDAL {gdal}
Runs on: {device}</source>
        <translation>Python {python}、PyTorch {torch}、numpy {numpy}、GDAL {gdal}
运行于：{device}</translation>
    </message>
    <message>
        <source>{size} GB in {folder}</source>
        <translation>{size} GB，位于 {folder}</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>正在创建环境</translation>
    </message>
    <message>
        <source>Running the libraries</source>
        <translation>正在试运行库</translation>
    </message>
    <message>
        <source>{done} of {total} MB: {packages}</source>
        <translation>{done} / {total} MB：{packages}</translation>
    </message>
    <message>
        <source>For machines without a network. On one with a network, the same system and the same Python, fill the folder by: {command}</source>
        <translation>用于没有网络的机器。请在有网络、系统和 Python 相同的机器上用以下命令填充文件夹：{command}</translation>
    </message>
    <message>
        <source>More images, read with this one as a mosaic</source>
        <translation>与此影像作为镶嵌读取的更多影像</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>影像(&amp;I)</translation>
    </message>
    <message>
        <source>With {names}</source>
        <translation>连同 {names}</translation>
    </message>
    <message>
        <source>The project has no other image</source>
        <translation>工程中没有其他影像</translation>
    </message>
    <message>
        <source>Log of the installation</source>
        <translation>安装日志</translation>
    </message>
    <message>
        <source>Choose a model file…</source>
        <translation>选择模型文件…</translation>
    </message>
    <message>
        <source>&amp;Trained model</source>
        <translation>训练好的模型(&amp;T)</translation>
    </message>
    <message>
        <source>No card to read.</source>
        <translation>没有可读的模型卡。</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>E-Road 模型</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>选择模型文件</translation>
    </message>
    <message>
        <source>Trained on {data}</source>
        <translation>训练数据：{data}</translation>
    </message>
    <message>
        <source>F1 {scores}</source>
        <translation>F1：{scores}</translation>
    </message>
    <message>
        <source>Red, green, blue</source>
        <translation>红、绿、蓝</translation>
    </message>
    <message>
        <source>{finest:g} to {coarsest:g} m per pixel</source>
        <translation>每像素 {finest:g} 到 {coarsest:g} m</translation>
    </message>
    <message>
        <source>{score:.2f} on {data}</source>
        <translation>{score:.2f}（{data}）</translation>
    </message>
    <message>
        <source>Temporary layers</source>
        <translation>临时图层</translation>
    </message>
    <message>
        <source>Files in a folder</source>
        <translation>文件夹中的文件</translation>
    </message>
    <message>
        <source>A GeoPackage, rasters beside it</source>
        <translation>GeoPackage，栅格置于其旁</translation>
    </message>
    <message>
        <source>Folder or file of the results</source>
        <translation>结果的文件夹或文件</translation>
    </message>
    <message>
        <source>&amp;Keep them as</source>
        <translation>保存为(&amp;K)</translation>
    </message>
    <message>
        <source>GeoPackages</source>
        <translation>GeoPackage 文件</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>结果的文件夹</translation>
    </message>
    <message>
        <source>GeoPackage of the results</source>
        <translation>结果的 GeoPackage</translation>
    </message>
    <message>
        <source>Choose a raster layer to preview.</source>
        <translation>请选择要预览的栅格图层。</translation>
    </message>
    <message>
        <source>Looking for roads in the view …</source>
        <translation>正在视图中寻找道路 …</translation>
    </message>
    <message>
        <source>Done in {seconds:.1f} s.</source>
        <translation>用时 {seconds:.1f} s。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Look for roads in what the map shows, without writing anything.</source>
        <translation>在地图当前视图中寻找道路，不写出任何内容。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Preview again whenever the map has been moved.</source>
        <translation>每次移动地图后重新预览。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Stop the preview and take it off the map.</source>
        <translation>停止预览并将其从地图上移除。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Lower finds more roads, higher is stricter; 0.5 is the model&apos;s own choice.</source>
        <translation>更低找到更多道路，更高更严格；0.5 是模型自己的选择。</translation>
    </message>
    <message>
        <source>QGIS&apos;s log messages</source>
        <translation>QGIS 的日志消息</translation>
    </message>
    <message>
        <source>E&amp;xtract roads</source>
        <translation>提取道路(&amp;X)</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>所有设置…</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>取消(&amp;N)</translation>
    </message>
    <message>
        <source>The engine: repair it, remove it, or use another Python</source>
        <translation>引擎：修复、移除或使用其他 Python</translation>
    </message>
    <message>
        <source>Engine: {device}</source>
        <translation>引擎：{device}</translation>
    </message>
    <message>
        <source>Engine ready; the first run tells its device</source>
        <translation>引擎就绪；首次运行时显示设备</translation>
    </message>
    <message>
        <source>CPU ({name})</source>
        <translation>处理器（{name}）</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>{name}, {memory:.0f} GB</source>
        <translation>{name}，{memory:.0f} GB</translation>
    </message>
    <message>
        <source>The run could not begin.</source>
        <translation>运行无法开始。</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancelled, since the project was closed.</source>
        <translation>已取消，因为工程已关闭。</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>已取消；未写出任何输出。</translation>
    </message>
    <message>
        <source>{outcome}; the project was closed, the files are written.</source>
        <translation>{outcome}；工程已关闭，文件已写出。</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>缩放至</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>运行失败。</translation>
    </message>
    <message>
        <source>{length:,.2f} km of road</source>
        <translation>道路 {length:,.2f} km</translation>
    </message>
    <message>
        <source>{area:,.0f} m² of road</source>
        <translation>道路 {area:,.0f} m²</translation>
    </message>
    <message>
        <source>The roads are extracted</source>
        <translation>道路已提取</translation>
    </message>
    <message>
        <source>R&amp;un again</source>
        <translation>重新运行(&amp;U)</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open the algorithm&apos;s dialog with the values of this run</source>
        <translation>用此次运行的值打开算法对话框</translation>
    </message>
    <message>
        <source>Open the folder of its results</source>
        <translation>打开结果所在的文件夹</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>暂无。</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>提取道路</translation>
    </message>
    <message>
        <source>Show or hide the E-Road panel</source>
        <translation>显示或隐藏 E-Road 面板</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Rasters</source>
        <translation>栅格</translation>
    </message>
    <message>
        <source>The image, or several neighbouring images read as one mosaic; any raster GDAL opens.</source>
        <translation>影像，或作为一个镶嵌读取的多幅相邻影像；GDAL 能打开的任何栅格。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Probability of road, 0 to 1; 0.5 is the model&apos;s operating point whatever the threshold. Stored as bytes with GDAL scale 1/254; 255 where there is no image.</source>
        <translation>道路概率，0 到 1；无论阈值如何，0.5 都是模型的工作点。以字节存储，GDAL 比例为 1/254；没有影像处为 255。</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Road mask: 1 road, 0 not road, 255 where there is no image.</source>
        <translation>道路掩膜：1 为道路，0 为非道路，没有影像处为 255。</translation>
    </message>
    <message>
        <source>Road polygons</source>
        <translation>道路多边形</translation>
    </message>
    <message>
        <source>Smooth outlines of the roads with area_m2 and mean_probability.</source>
        <translation>平滑的道路轮廓，带 area_m2 和 mean_probability。</translation>
    </message>
    <message>
        <source>Centrelines</source>
        <translation>中心线</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability; Vectorise roads makes them again from the probability, with parameters of their own.</source>
        <translation>每条道路从节点到节点的中线，带长度、宽度和平均概率；“矢量化道路”可用自己的参数由概率重新生成。</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Junctions and ends of the centrelines.</source>
        <translation>中心线的交叉口和端点。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Everything needed to run this again, as JSON.</source>
        <translation>重新运行所需的全部信息，以 JSON 保存。</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Only this rectangle is extracted, snapped outward to whole pixels.</source>
        <translation>只提取此矩形，向外对齐到整像素。</translation>
    </message>
    <message>
        <source>Extent CRS</source>
        <translation>范围的坐标参照系</translation>
    </message>
    <message>
        <source>Coordinate reference system of the extent; the raster&apos;s own if empty.</source>
        <translation>范围所用的坐标参照系；留空则用栅格自己的。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>Only inside these polygons roads are extracted; elsewhere is nodata.</source>
        <translation>只在这些多边形内提取道路；其余为无数据。</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>波段</translation>
    </message>
    <message>
        <source>Bands to read as the model&apos;s bands (red, green, blue), counted from 1; by colour interpretation if empty.</source>
        <translation>作为模型波段（红、绿、蓝）读取的波段，从 1 起计；留空则按颜色解释。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name of an installed model, or a model file.</source>
        <translation>已安装模型的名称，或一个模型文件。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road. 0.5 is the model&apos;s calibrated operating point; lower finds more, higher is stricter. The probability raster does not depend on it.</source>
        <translation>像素被视为道路的最低概率。0.5 是模型校准过的工作点；更低找到更多，更高更严格。概率栅格与它无关。</translation>
    </message>
    <message>
        <source>Ground resolution</source>
        <translation>地面分辨率</translation>
    </message>
    <message>
        <source>Metres per pixel the network sees: auto (resampled only outside the model&apos;s range), native, or a number. For a raster without coordinates a number also says what one pixel measures.</source>
        <translation>网络所见的每像素米数：auto（仅在超出模型适用范围时重采样）、native，或一个数字。对于没有坐标的栅格，数字也表示一个像素的大小。</translation>
    </message>
    <message>
        <source>Contrast stretch</source>
        <translation>对比度拉伸</translation>
    </message>
    <message>
        <source>auto: bytes as the model&apos;s card says, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto：字节按模型卡的说明，其他类型按整幅栅格的百分位数拉伸；percentile：总是拉伸；none：按原值使用，0 到 255。</translation>
    </message>
    <message>
        <source>Read errors</source>
        <translation>读取错误</translation>
    </message>
    <message>
        <source>Where a part of the image cannot be read, even when tried again. stop: the run ends with a message; nodata: that part is left out.</source>
        <translation>影像的某部分重试后仍无法读取时：stop：运行以一条提示结束；nodata：跳过该部分。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto, cpu, cuda, cuda:N or mps.</source>
        <translation>auto、cpu、cuda、cuda:N 或 mps。</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>What runs the network: torch (PyTorch), openvino (faster on most processors, where it is installed), or auto: the fastest on this machine that gives the same roads as PyTorch, as measured in the first long run.</source>
        <translation>用什么运行网络：torch（PyTorch）、openvino（已安装时在多数处理器上更快），或 auto：本机上与 PyTorch 得到相同道路的最快者，在首次长时间运行时测定。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>The numbers the network calculates with: fp32, bf16 (fast where the device has it in hardware), int8 (often the fastest; OpenVINO only), or auto: the fastest on this machine that gives the same roads as fp32.</source>
        <translation>网络计算所用的数值：fp32、bf16（设备硬件支持时较快）、int8（通常最快；仅限 OpenVINO），或 auto：本机上与 fp32 得到相同道路的最快者。</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) that predicts instead of this machine alone; every node must reach the rasters by the same paths.</source>
        <translation>代替本机单独预测的 Ray 集群的地址（HOST:PORT，或 auto）；每个节点都必须能以相同的路径访问栅格。</translation>
    </message>
    <message>
        <source>Cluster workers</source>
        <translation>集群进程</translation>
    </message>
    <message>
        <source>Processes on the cluster, each with the model; if empty, one for each free GPU, or as many as the free processors allow.</source>
        <translation>集群上的进程数，每个进程都加载模型；留空则每个空闲 GPU 一个，或按空闲处理器所允许的数量。</translation>
    </message>
    <message>
        <source>PointRend</source>
        <translation>PointRend</translation>
    </message>
    <message>
        <source>Refine the road borders with the PointRend head.</source>
        <translation>用 PointRend 头细化道路边界。</translation>
    </message>
    <message>
        <source>Test-time augmentation</source>
        <translation>测试时增强</translation>
    </message>
    <message>
        <source>Predict each tile several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean; it takes as many times as long.</source>
        <translation>对每个图块预测多次：镜像（flips：4 次）或镜像加旋转（d4：8 次），并取平均值；耗时也相应成倍增加。</translation>
    </message>
    <message>
        <source>Minimum area</source>
        <translation>最小面积</translation>
    </message>
    <message>
        <source>Polygons smaller than this are dropped.</source>
        <translation>小于此值的多边形会被舍弃。</translation>
    </message>
    <message>
        <source>The images to learn from; any rasters GDAL opens, each read by itself.</source>
        <translation>用来学习的影像；GDAL 能打开的任何栅格，逐幅单独读取。</translation>
    </message>
    <message>
        <source>Reference roads: polygons of the road surface, or centrelines with a width.</source>
        <translation>参考道路：路面多边形，或带宽度的中心线。</translation>
    </message>
    <message>
        <source>Data set folder</source>
        <translation>数据集文件夹</translation>
    </message>
    <message>
        <source>Where the tiles and their index are written.</source>
        <translation>图块及其索引的写入位置。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layer of the roads&apos; file; needed where it holds several.</source>
        <translation>道路文件中的图层；文件含多个图层时需要。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Only roads for which this SQL condition holds.</source>
        <translation>只用满足此 SQL 条件的道路。</translation>
    </message>
    <message>
        <source>Road width</source>
        <translation>道路宽度</translation>
    </message>
    <message>
        <source>Full width of the roads given as lines, where no field or class says it.</source>
        <translation>以线给出的道路的全宽，用于字段和类别都未说明之处。</translation>
    </message>
    <message>
        <source>Width field</source>
        <translation>宽度字段</translation>
    </message>
    <message>
        <source>Field of the lines that holds their full width in metres.</source>
        <translation>线图层中保存全宽（米）的字段。</translation>
    </message>
    <message>
        <source>Class field</source>
        <translation>类别字段</translation>
    </message>
    <message>
        <source>Field of the lines that holds their class, for the width table.</source>
        <translation>线图层中保存类别的字段，供宽度表使用。</translation>
    </message>
    <message>
        <source>Width table</source>
        <translation>宽度表</translation>
    </message>
    <message>
        <source>Full width in metres of each class of lines.</source>
        <translation>每类线的全宽（米）。</translation>
    </message>
    <message>
        <source>Area of interest</source>
        <translation>感兴趣区</translation>
    </message>
    <message>
        <source>Only inside these polygons the roads are complete; elsewhere is unknown.</source>
        <translation>道路仅在这些多边形内完整；其余未知。</translation>
    </message>
    <message>
        <source>Areas to ignore</source>
        <translation>忽略区</translation>
    </message>
    <message>
        <source>Inside these polygons nothing is learnt, neither road nor not road.</source>
        <translation>在这些多边形内什么都不学习，无论道路还是非道路。</translation>
    </message>
    <message>
        <source>Bands to learn from, counted from 1; by colour interpretation if empty.</source>
        <translation>用来学习的波段，从 1 起计；留空则按颜色解释。</translation>
    </message>
    <message>
        <source>Metres per pixel of the tiles: auto or native (the raster&apos;s own), or a number. For a raster without coordinates a number says what one pixel measures.</source>
        <translation>图块的每像素米数：auto 或 native（栅格自己的），或一个数字。对于没有坐标的栅格，数字表示一个像素的大小。</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>Side of the tiles in pixels, a multiple of 32.</source>
        <translation>图块边长（像素），32 的倍数。</translation>
    </message>
    <message>
        <source>auto: bytes as they are, other types stretched by percentiles of the whole raster; percentile: always stretched; none: values are used as they are, 0 to 255.</source>
        <translation>auto：字节按原值，其他类型按整幅栅格的百分位数拉伸；percentile：总是拉伸；none：按原值使用，0 到 255。</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Shares of train, val and test; each place is in one of them.</source>
        <translation>train、val 和 test 的比例；每个地点只属于其中之一。</translation>
    </message>
    <message>
        <source>Size of a place</source>
        <translation>地点大小</translation>
    </message>
    <message>
        <source>Side of the square blocks of ground that are one place; by the tiles if empty.</source>
        <translation>构成一个地点的方形地块的边长；留空则按图块。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same split.</source>
        <translation>相同的种子得到相同的划分。</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Folders made by Prepare training data, folders with train/images, train/masks and val/…, or DeepGlobe&apos;s.</source>
        <translation>由“准备训练数据”生成的文件夹，含 train/images、train/masks 和 val/… 的文件夹，或 DeepGlobe 的文件夹。</translation>
    </message>
    <message>
        <source>The model file; its name is the model&apos;s name.</source>
        <translation>模型文件；其文件名就是模型名称。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>best: augmentation, cross entropy with Dice, warm-up, running average of the weights; paper: the recipe of the E-Road paper.</source>
        <translation>best：数据增强、交叉熵加 Dice、预热、权重的滑动平均；paper：E-Road 论文的配方。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network: E-Road, or one of those the paper compares it with.</source>
        <translation>网络：E-Road，或论文中与之比较的网络之一。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>scratch, imagenet (weights that torchvision downloads), an encoder&apos;s weights file, or a model to fine-tune.</source>
        <translation>scratch（从零开始）、imagenet（由 torchvision 下载的权重）、编码器的权重文件，或要微调的模型。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over the training tiles; 40 if empty.</source>
        <translation>遍历训练图块的次数；留空为 40。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Crops in a step; 8 if empty.</source>
        <translation>每一步的裁块数；留空为 8。</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>裁块大小</translation>
    </message>
    <message>
        <source>Side of the crops in pixels, a multiple of 32.</source>
        <translation>裁块边长（像素），32 的倍数。</translation>
    </message>
    <message>
        <source>The same seed gives the same training.</source>
        <translation>相同的种子得到相同的训练。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint of a training that was stopped.</source>
        <translation>从中断的训练的最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Pyramid</source>
        <translation>金字塔</translation>
    </message>
    <message>
        <source>E-Road&apos;s atrous pyramid: full; nopool: without image pooling; separable: separable convolutions; none.</source>
        <translation>E-Road 的空洞金字塔：full（完整）；nopool：无图像池化；separable：可分离卷积；none（无）。</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>E-Road&apos;s decoder: light, or dense as DeepLabV3+ has it.</source>
        <translation>E-Road 的解码器：light（轻量），或 DeepLabV3+ 那样的 dense（稠密）。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>eq3: cross entropy; balanced: by class; eq5-, eq5+: the paper&apos;s, weighted by the distance to the road with either sign; bce_dice: cross entropy and Dice.</source>
        <translation>eq3：交叉熵；balanced：按类别平衡；eq5-、eq5+：论文的损失，按到道路的距离以两种符号加权；bce_dice：交叉熵加 Dice。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Largest learning rate; the preset&apos;s if empty.</source>
        <translation>最大学习率；留空则用预设的。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>none: crops only; flips: and flips and quarter turns; full: and scale, free turns, colour; strong: more of these, and haze and blur, for images of many kinds.</source>
        <translation>none：仅裁块；flips：加翻转和四分之一圈旋转；full：再加缩放、任意旋转和颜色；strong：以上各项幅度更大，并加雾霾和模糊，适合多种影像。</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>uniform: every tile once an epoch; road: tiles with roads more often; sets: and every data set as often as each other one.</source>
        <translation>uniform：每轮每个图块一次；road：有道路的图块更频繁；sets：并且各数据集出现得一样频繁。</translation>
    </message>
    <message>
        <source>none: images of bytes as they are; together: each stretched by its percentiles, all bands alike, as Extract Roads will then do with every raster, for images of any light and contrast; auto: as the model it starts from, else none. Other types are always stretched.</source>
        <translation>none：字节影像按原值；together：每幅影像按其百分位数拉伸，各波段相同，之后提取道路也会这样处理每幅栅格，适用于各种亮度和对比度的影像；auto：与起始模型相同，否则为 none。其他类型总是拉伸。</translation>
    </message>
    <message>
        <source>Running average</source>
        <translation>滑动平均</translation>
    </message>
    <message>
        <source>Decay of the running average of the weights; 0 for none; the preset&apos;s if empty.</source>
        <translation>权重滑动平均的衰减；0 表示不用；留空则用预设的。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of the steps over which the learning rate rises; the preset&apos;s if empty.</source>
        <translation>学习率上升阶段占总步数的比例；留空则用预设的。</translation>
    </message>
    <message>
        <source>Skeleton recall</source>
        <translation>骨架召回</translation>
    </message>
    <message>
        <source>Weight of the skeleton recall loss; the preset&apos;s if empty.</source>
        <translation>骨架召回损失的权重；留空则用预设的。</translation>
    </message>
    <message>
        <source>Gradient accumulation</source>
        <translation>梯度累积</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step.</source>
        <translation>合成一步的批数。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Crops seen in all, instead of epochs.</source>
        <translation>总共所见的裁块数，代替轮数。</translation>
    </message>
    <message>
        <source>Road value of the masks</source>
        <translation>掩膜中道路的值</translation>
    </message>
    <message>
        <source>Value of road in masks that are not understood by themselves.</source>
        <translation>掩膜本身无法说明时，其中道路的值。</translation>
    </message>
    <message>
        <source>auto measures which of fp32 and bf16 is faster on this machine.</source>
        <translation>auto 会测量 fp32 和 bf16 在本机上哪个更快。</translation>
    </message>
    <message>
        <source>Loader workers</source>
        <translation>加载进程</translation>
    </message>
    <message>
        <source>Processes that read and augment; by the machine if empty. They change no result.</source>
        <translation>读取和增强数据的进程数；留空则视机器而定。不影响任何结果。</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Copies of the network that learn at the same time from shared parameters, none waiting for another; empty for an ordinary training.</source>
        <translation>同时在共享参数上学习、互不等待的网络副本数；留空则进行普通训练。</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Where replicas run. local: processes of this machine; ray: a Ray cluster; simulated: one process, in turn by a simulated clock; ddp: processes of this machine in step with each other, to compare with.</source>
        <translation>副本在哪里运行。local：本机的进程；ray：Ray 集群；simulated：单个进程，按模拟时钟轮流运行；ddp：本机的进程，彼此同步，用于比较。</translation>
    </message>
    <message>
        <source>Address of a Ray cluster (HOST:PORT, or auto) for the backend ray; empty starts one on this machine.</source>
        <translation>后端 ray 所用的 Ray 集群地址（HOST:PORT，或 auto）；留空则在本机启动一个。</translation>
    </message>
    <message>
        <source>Store shards</source>
        <translation>参数服务器分片</translation>
    </message>
    <message>
        <source>Processes of a Ray cluster that hold the shared parameters; several where one cannot serve all replicas.</source>
        <translation>Ray 集群中保存共享参数的进程数；一个进程无法服务所有副本时用多个。</translation>
    </message>
    <message>
        <source>Staleness rule</source>
        <translation>陈旧度规则</translation>
    </message>
    <message>
        <source>What becomes of a gradient that updates of other replicas have overtaken. none: it counts in full, as in the paper; inverse: the learning rate is divided by the number of those updates, its staleness; dc: it is compensated for the delay (DC-ASGD).</source>
        <translation>如何处理已被其他副本的更新抢先的梯度。none：全部计入，与论文一致；inverse：学习率除以这些更新的次数，即其陈旧度；dc：补偿延迟（DC-ASGD）。</translation>
    </message>
    <message>
        <source>Maximum staleness</source>
        <translation>最大陈旧度</translation>
    </message>
    <message>
        <source>A gradient that more updates than this have overtaken is computed anew; four times the replicas if empty.</source>
        <translation>被抢先的更新次数超过此值的梯度会重新计算；留空则为副本数的四倍。</translation>
    </message>
    <message>
        <source>Lock-free</source>
        <translation>无锁</translation>
    </message>
    <message>
        <source>Replicas of the backend local apply their gradients themselves, without waiting for a turn (Hogwild).</source>
        <translation>后端 local 的副本自行应用梯度，不排队等待（Hogwild）。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Loss curves, scores and example tiles as a web page; beside the model if empty.</source>
        <translation>损失曲线、得分和示例图块的网页；留空则放在模型旁边。</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>A folder made by Prepare training data, one with val/images and val/masks, or DeepGlobe&apos;s.</source>
        <translation>由“准备训练数据”生成的文件夹，含 val/images 和 val/masks 的文件夹，或 DeepGlobe 的文件夹。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Part of the data set to score on: train, val or test.</source>
        <translation>用来评分的数据集部分：train、val 或 test。</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>ρ of the relaxed scores and of the boundary F-score, in pixels.</source>
        <translation>松弛得分和边界 F 值的 ρ，以像素计。</translation>
    </message>
    <message>
        <source>Predict each image several times, mirrored (flips: 4 times) or mirrored and turned (d4: 8 times), and take the mean.</source>
        <translation>对每幅影像预测多次：镜像（flips：4 次）或镜像加旋转（d4：8 次），并取平均值。</translation>
    </message>
    <message>
        <source>The scores as a web page with example pictures.</source>
        <translation>得分网页，附示例图片。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The scores of each image as CSV.</source>
        <translation>每幅影像的得分，CSV 格式。</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>JSON file that lists the systems, data sets, seeds and the budget.</source>
        <translation>列出系统、数据集、种子和预算的 JSON 文件。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Where models, logs and the report go; a comparison that was stopped goes on where it was.</source>
        <translation>模型、日志和报告的存放处；中断的比较会从中断处继续。</translation>
    </message>
    <message>
        <source>Probability raster</source>
        <translation>概率栅格</translation>
    </message>
    <message>
        <source>A probability raster that Extract roads has written.</source>
        <translation>由“提取道路”写出的概率栅格。</translation>
    </message>
    <message>
        <source>Folder for roads.gpkg, with all layers, and roads.graphml.</source>
        <translation>存放 roads.gpkg（含全部图层）和 roads.graphml 的文件夹。</translation>
    </message>
    <message>
        <source>The middle of each road from node to node, with length, widths and mean probability.</source>
        <translation>每条道路从节点到节点的中线，带长度、宽度和平均概率。</translation>
    </message>
    <message>
        <source>GraphML</source>
        <translation>GraphML</translation>
    </message>
    <message>
        <source>The network as a graph, for networkx and other programs.</source>
        <translation>以图的形式保存的路网，供 networkx 和其他程序使用。</translation>
    </message>
    <message>
        <source>Probability from which a pixel is road for sure; roads go on from there down to a lower one.</source>
        <translation>像素确定为道路的最低概率；道路由此延伸到更低的概率。</translation>
    </message>
    <message>
        <source>Minimum length</source>
        <translation>最小长度</translation>
    </message>
    <message>
        <source>Networks shorter than this in all, which nothing connects to another, are dropped.</source>
        <translation>总长小于此值且与其他路网不相连的路网会被舍弃。</translation>
    </message>
    <message>
        <source>Largest gap</source>
        <translation>最大缺口</translation>
    </message>
    <message>
        <source>Gaps up to this long are closed where direction and probability speak for it; 0 closes none.</source>
        <translation>在方向和概率支持之处，闭合不超过此长度的缺口；0 表示都不闭合。</translation>
    </message>
    <message>
        <source>Longest spur</source>
        <translation>最长毛刺</translation>
    </message>
    <message>
        <source>Blind ends shorter than this, or than one and a half road widths, are cut off; 0 keeps all.</source>
        <translation>短于此值或短于路宽一倍半的断头会被剪去；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Road surfaces smaller than this are dropped.</source>
        <translation>小于此值的路面会被舍弃。</translation>
    </message>
    <message>
        <source>Largest filled hole</source>
        <translation>最大填充孔洞</translation>
    </message>
    <message>
        <source>Holes in a road surface smaller than this are filled before its middle is found; 0 fills none.</source>
        <translation>路面中小于此值的孔洞会在寻找中线之前填充；0 表示都不填充。</translation>
    </message>
    <message>
        <source>Lower threshold</source>
        <translation>下限阈值</translation>
    </message>
    <message>
        <source>Share of the threshold down to which a road goes on where it touches what is road for sure; 1 for a single threshold.</source>
        <translation>道路在与确定道路相接处可延伸到的概率，以阈值的比例表示；1 表示只用一个阈值。</translation>
    </message>
    <message>
        <source>Greatest width</source>
        <translation>最大宽度</translation>
    </message>
    <message>
        <source>Wider areas, such as car parks, have no middle: lines end at their border.</source>
        <translation>更宽的区域（如停车场）没有中线：线止于其边界。</translation>
    </message>
    <message>
        <source>Largest bend of a gap</source>
        <translation>缺口最大转角</translation>
    </message>
    <message>
        <source>A gap is closed only where both roads point at it within this angle.</source>
        <translation>仅当两侧道路在此角度内都指向缺口时才闭合。</translation>
    </message>
    <message>
        <source>Simplification</source>
        <translation>化简</translation>
    </message>
    <message>
        <source>Distance by which a line may move when vertices are dropped; 0 keeps all.</source>
        <translation>去掉顶点时线可移动的距离；0 表示全部保留。</translation>
    </message>
    <message>
        <source>What one pixel of a raster without coordinate system measures.</source>
        <translation>没有坐标系的栅格的一个像素的大小。</translation>
    </message>
    <message>
        <source>Predicted roads</source>
        <translation>提取的道路</translation>
    </message>
    <message>
        <source>Lines or polygons (a vector file, or file.gpkg|layername=…), or a raster (road mask or probabilities).</source>
        <translation>线或多边形（矢量文件，或 file.gpkg|layername=…），或栅格（道路掩膜或概率）。</translation>
    </message>
    <message>
        <source>Reference roads</source>
        <translation>参考道路</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Only roads inside these polygons count; without it, all do that lie where a raster knows.</source>
        <translation>只统计这些多边形内的道路；不给出时，统计栅格有数据处的全部道路。</translation>
    </message>
    <message>
        <source>Only reference roads for which this SQL condition holds.</source>
        <translation>只用满足此 SQL 条件的参考道路。</translation>
    </message>
    <message>
        <source>OSM drivable</source>
        <translation>OSM：仅可行车道路</translation>
    </message>
    <message>
        <source>Of OpenStreetMap&apos;s ways take only roads that cars use: no footways, cycleways, rivers, rails or tunnels.</source>
        <translation>在 OpenStreetMap 的路线中只取汽车通行的道路：不含步道、自行车道、河流、铁路或隧道。</translation>
    </message>
    <message>
        <source>Keep tunnels</source>
        <translation>保留隧道</translation>
    </message>
    <message>
        <source>With OSM drivable, take tunnels too.</source>
        <translation>选用“OSM：仅可行车道路”时也取隧道。</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>How far a road may lie from its partner.</source>
        <translation>道路与其对应道路之间允许的距离。</translation>
    </message>
    <message>
        <source>APLS preset</source>
        <translation>APLS 预设</translation>
    </message>
    <message>
        <source>Whose parameters APLS has: cosmiq (CosmiQ, SpaceNet) or sat2graph (City-scale); the two cannot be compared.</source>
        <translation>APLS 采用哪家的参数：cosmiq（CosmiQ、SpaceNet）或 sat2graph（City-scale）；两者不可比较。</translation>
    </message>
    <message>
        <source>Join crossings</source>
        <translation>连接交叉处</translation>
    </message>
    <message>
        <source>Lines that cross without a common point meet there; else they do not, as on a bridge.</source>
        <translation>没有公共点而相交的线在该处相连；否则不相连，如同立交桥。</translation>
    </message>
    <message>
        <source>Join ends</source>
        <translation>连接端点</translation>
    </message>
    <message>
        <source>Lines&apos; ends this near to another line&apos;s end, and blind ends this near to another line, meet: junctions are not always drawn to the point. 0 leaves them.</source>
        <translation>线的端点与另一端点、断头与另一条线相距不超过此值时视为相连：交叉口并不总是画得精确。0 表示保持原样。</translation>
    </message>
    <message>
        <source>Of the samples that are drawn from large networks.</source>
        <translation>用于从大路网中抽取样本。</translation>
    </message>
    <message>
        <source>The scores as a web page with a map.</source>
        <translation>得分网页，附地图。</translation>
    </message>
    <message>
        <source>Folder for evaluation.gpkg, with all layers.</source>
        <translation>存放 evaluation.gpkg（含全部图层）的文件夹。</translation>
    </message>
    <message>
        <source>Matched roads</source>
        <translation>匹配的道路</translation>
    </message>
    <message>
        <source>Reference roads that were found.</source>
        <translation>被找到的参考道路。</translation>
    </message>
    <message>
        <source>Missed roads</source>
        <translation>漏提的道路</translation>
    </message>
    <message>
        <source>Reference roads that were not found.</source>
        <translation>未被找到的参考道路。</translation>
    </message>
    <message>
        <source>False roads</source>
        <translation>误提的道路</translation>
    </message>
    <message>
        <source>Predicted roads where the reference has none.</source>
        <translation>参考中没有而被提取的道路。</translation>
    </message>
    <message>
        <source>Lines (centrelines with widths, best), polygons, or a raster (road mask or probabilities).</source>
        <translation>线（最好是带宽度的中心线）、多边形或栅格（道路掩膜或概率）。</translation>
    </message>
    <message>
        <source>The map&apos;s roads: a vector file, file.gpkg|layername=…, or an extract of OpenStreetMap (.osm.pbf).</source>
        <translation>地图的道路：矢量文件、file.gpkg|layername=…，或 OpenStreetMap 的摘录（.osm.pbf）。</translation>
    </message>
    <message>
        <source>Shorter pieces are no task of their own: they go with their neighbours on the road, or are left out.</source>
        <translation>更短的路段不单列：并入道路上的相邻路段，或被略去。</translation>
    </message>
    <message>
        <source>Folder for comparison.gpkg, with all layers.</source>
        <translation>存放 comparison.gpkg（含全部图层）的文件夹。</translation>
    </message>
    <message>
        <source>New roads</source>
        <translation>新增道路</translation>
    </message>
    <message>
        <source>Predicted roads that the reference lacks.</source>
        <translation>参考中缺少的已提取道路。</translation>
    </message>
    <message>
        <source>Missing roads</source>
        <translation>缺失道路</translation>
    </message>
    <message>
        <source>Reference roads that were found, with their widths.</source>
        <translation>被找到的参考道路，带宽度。</translation>
    </message>
    <message>
        <source>E-Road models</source>
        <translation>E-Road 模型</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>栅格</translation>
    </message>
    <message>
        <source>Neighbouring rasters</source>
        <translation>相邻栅格</translation>
    </message>
    <message>
        <source>Further images read with the first as one mosaic, with one set of outputs.</source>
        <translation>与第一幅作为一个镶嵌读取的其他影像，输出合为一套。</translation>
    </message>
    <message>
        <source>Lines, centrelines with widths best, or polygons. Give either these or a raster.</source>
        <translation>线（最好是带宽度的中心线）或多边形。给出这些或一个栅格。</translation>
    </message>
    <message>
        <source>{roads} as a raster</source>
        <translation>{roads}（栅格）</translation>
    </message>
    <message>
        <source>A road mask or a raster of probabilities, in place of lines or polygons.</source>
        <translation>代替线或多边形的道路掩膜或概率栅格。</translation>
    </message>
    <message>
        <source>A model of your own; it is used instead of the one chosen above.</source>
        <translation>您自己的模型；代替上面所选的模型。</translation>
    </message>
    <message>
        <source>A model to fine-tune, or an encoder&apos;s weights; used instead of what is chosen above.</source>
        <translation>要微调的模型，或编码器的权重；代替上面所选的内容。</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Numbers with commas between them: 1,2,3.</source>
        <translation>用逗号分隔的数字：1,2,3。</translation>
    </message>
    <message>
        <source>More data sets</source>
        <translation>更多数据集</translation>
    </message>
    <message>
        <source>Further data sets to learn from, one folder a line.</source>
        <translation>用来学习的其他数据集，每行一个文件夹。</translation>
    </message>
    <message>
        <source>A model saved in the folder {folder} is listed by Extract Roads at once.</source>
        <translation>保存在文件夹 {folder} 中的模型会立即出现在“提取道路”中。</translation>
    </message>
    <message>
        <source>A temporary folder is gone when QGIS ends.</source>
        <translation>临时文件夹会在 QGIS 结束时消失。</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The parameters of the job {name} must be an object of names and values.</source>
        <translation>任务 {name} 的参数必须是由名称和值组成的对象。</translation>
    </message>
    <message>
        <source>There is no setting named “{name}”; check its spelling.</source>
        <translation>没有名为“{name}”的设置；请检查拼写。</translation>
    </message>
    <message>
        <source>“{value}” is not a valid value for {label}: {expected}.</source>
        <translation>“{value}”不是“{label}”的有效值：{expected}。</translation>
    </message>
    <message>
        <source>No output is chosen; choose at least one of probability, roads or polygons.</source>
        <translation>未选择输出；请至少选择概率、道路或多边形之一。</translation>
    </message>
    <message>
        <source>There is no job named “{name}”; this version knows {known}.</source>
        <translation>没有名为“{name}”的任务；此版本支持 {known}。</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>已取消；未写出任何输出。</translation>
    </message>
    <message>
        <source>The engine met an error of its own ({summary}); the details to report are in {log}.</source>
        <translation>引擎自身出错（{summary}）；可供报告的详情见 {log}。</translation>
    </message>
    <message>
        <source>The machine ran out of memory; close other programs, or choose a smaller extent, batch or crop.</source>
        <translation>内存不足；请关闭其他程序，或选择更小的范围、批大小或裁块。</translation>
    </message>
    <message>
        <source>The Python at {python} lacks {missing}; install the engine&apos;s libraries there (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) or name another Python in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>位于 {python} 的 Python 缺少 {missing}；请在那里安装引擎的库（python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib），或在 EROAD_PYTHON 或 E-Road 的设置中指定其他 Python。</translation>
    </message>
    <message>
        <source>There is no device “{device}”; use auto, cpu, cuda, cuda:N or mps.</source>
        <translation>没有设备“{device}”；请使用 auto、cpu、cuda、cuda:N 或 mps。</translation>
    </message>
    <message>
        <source>{device} was asked for, but this machine offers {available}; choose auto or cpu.</source>
        <translation>要求的是 {device}，但本机提供 {available}；请选择 auto 或 cpu。</translation>
    </message>
    <message>
        <source>{device} has too little memory even for one tile; choose cpu or close other programs.</source>
        <translation>{device} 的内存连一个图块也放不下；请选择 cpu 或关闭其他程序。</translation>
    </message>
    <message>
        <source>Waiting for another program&apos;s E-Road run to leave the GPU.</source>
        <translation>正在等待其他程序的 E-Road 运行释放 GPU。</translation>
    </message>
    <message>
        <source>The device ran out of memory; going on with {batch} tiles at once.</source>
        <translation>设备内存不足；改为每次 {batch} 个图块继续。</translation>
    </message>
    <message>
        <source>A ground resolution of {wanted} m is too far from the raster&apos;s {native} m per pixel; choose one nearer to it.</source>
        <translation>地面分辨率 {wanted} m 与栅格的每像素 {native} m 相差太大；请选择更接近的值。</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is resampled to {used} m, but expect weaker results.</source>
        <translation>栅格每像素 {native} m，模型 {model} 适用于 {minimum} 到 {maximum} m；已重采样到 {used} m，但结果可能较差。</translation>
    </message>
    <message>
        <source>The raster has {native} m per pixel, the model {model} was made for {minimum} to {maximum} m; it is used as it is, so expect weaker results.</source>
        <translation>栅格每像素 {native} m，模型 {model} 适用于 {minimum} 到 {maximum} m；按原样使用，结果可能较差。</translation>
    </message>
    <message>
        <source>The raster&apos;s {native} m per pixel are resampled to {used} m for the network.</source>
        <translation>栅格的每像素 {native} m 已为网络重采样到 {used} m。</translation>
    </message>
    <message>
        <source>The raster has no coordinate system; one pixel counts as {gsd} m (choose a ground resolution to correct it).</source>
        <translation>栅格没有坐标系；一个像素按 {gsd} m 计（可选择地面分辨率来更正）。</translation>
    </message>
    <message>
        <source>No pixel of the raster has data there; choose another extent or mask.</source>
        <translation>栅格在该处没有数据；请选择其他范围或掩膜。</translation>
    </message>
    <message>
        <source>{name}: {path}</source>
        <translation>{name}：{path}</translation>
    </message>
    <message>
        <source>Running {model} on {device}: {tiles} tiles at {gsd:.3g} m per pixel.</source>
        <translation>在 {device} 上运行 {model}：{tiles} 个图块，每像素 {gsd:.3g} m。</translation>
    </message>
    <message>
        <source>Measuring, once on this machine, which runtime is the fastest for this model…</source>
        <translation>正在本机测定（仅一次）哪个运行时对此模型最快…</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: {factor} times as fast as {other} here.</source>
        <translation>使用 {runtime}（{precision}）运行：在本机上的速度是 {other} 的 {factor} 倍。</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}: nothing else that is installed is faster here.</source>
        <translation>使用 {runtime}（{precision}）运行：在本机上，其他已安装的都不比它快。</translation>
    </message>
    <message>
        <source>Runs on {runtime}, {precision}; a longer run measures whether another is faster here.</source>
        <translation>使用 {runtime}（{precision}）运行；更长的运行会测定本机上是否有更快的。</translation>
    </message>
    <message>
        <source>{runtime}, {precision}, cannot be used now, so the run takes {other}: {reason}</source>
        <translation>{runtime}（{precision}）目前无法使用，因此本次运行改用 {other}：{reason}</translation>
    </message>
    <message>
        <source>OpenVINO is not installed in the engine&apos;s Python; install it with “{python} -m pip install openvino”, or choose the runtime torch.</source>
        <translation>引擎的 Python 中未安装 OpenVINO；请用“{python} -m pip install openvino”安装，或选择运行时 torch。</translation>
    </message>
    <message>
        <source>int8 needs NNCF once for each model; install it with “{python} -m pip install nncf”, or choose another precision.</source>
        <translation>int8 对每个模型需要使用一次 NNCF；请用“{python} -m pip install nncf”安装，或选择其他数值精度。</translation>
    </message>
    <message>
        <source>OpenVINO runs on the processor, not on {device}; choose the device cpu, or the runtime torch.</source>
        <translation>OpenVINO 在处理器上运行，而不是在 {device} 上；请选择设备 cpu，或运行时 torch。</translation>
    </message>
    <message>
        <source>OpenVINO cannot run this model ({reason}); choose the runtime torch.</source>
        <translation>OpenVINO 无法运行此模型（{reason}）；请选择运行时 torch。</translation>
    </message>
    <message>
        <source>{runtime} on {device} does not offer {precision}; choose another precision, or auto.</source>
        <translation>{runtime} 在 {device} 上不支持 {precision}；请选择其他数值精度，或 auto。</translation>
    </message>
    <message>
        <source>int8 is made for models of red, green and blue, and {model} has {found} bands; choose another precision.</source>
        <translation>int8 用于红、绿、蓝模型，而 {model} 有 {found} 个波段；请选择其他数值精度。</translation>
    </message>
    <message>
        <source>Going on where an earlier run was broken off: {done} of {total} tiles were done.</source>
        <translation>从上次运行中断处继续：{total} 个图块中已完成 {done} 个。</translation>
    </message>
    <message>
        <source>An earlier run of this was broken off under other conditions (device, runtime, threads or versions); this one starts afresh.</source>
        <translation>上次运行是在其他条件（设备、运行时、线程或版本）下中断的；本次从头开始。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); the run goes on without it, but if it is broken off, it will have to start afresh.</source>
        <translation>无法写入 {path}（{reason}）；运行将在没有它的情况下继续，但如果中断，就必须从头开始。</translation>
    </message>
    <message>
        <source>{path} was damaged while the run went on; start it again, and it goes on with what is whole.</source>
        <translation>{path} 在运行期间损坏；请重新运行，它会从完好的部分继续。</translation>
    </message>
    <message>
        <source>There is no model named “{name}”; available: {available}.</source>
        <translation>没有名为“{name}”的模型；可用的有：{available}。</translation>
    </message>
    <message>
        <source>The model file {path} does not exist; check the path.</source>
        <translation>模型文件 {path} 不存在；请检查路径。</translation>
    </message>
    <message>
        <source>{path} is not a whole E-Road model ({reason}); fetch it again or choose another.</source>
        <translation>{path} 不是完整的 E-Road 模型（{reason}）；请重新获取或另选一个。</translation>
    </message>
    <message>
        <source>The model {model} needs {wanted} bands, but {found} would be read; choose {wanted} bands.</source>
        <translation>模型 {model} 需要 {wanted} 个波段，但将读取 {found} 个；请选择 {wanted} 个波段。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be written ({reason}); choose another.</source>
        <translation>无法写入文件夹 {path}（{reason}）；请另选一个。</translation>
    </message>
    <message>
        <source>{path} is an input of this run; choose another output file.</source>
        <translation>{path} 是本次运行的输入；请选择其他输出文件。</translation>
    </message>
    <message>
        <source>{path} is in use and cannot be replaced ({reason}); close it there or choose another file.</source>
        <translation>{path} 正在使用，无法替换（{reason}）；请在那里关闭它，或选择其他文件。</translation>
    </message>
    <message>
        <source>Another run is writing {path}; wait until it has ended, or choose another file.</source>
        <translation>另一次运行正在写入 {path}；请等待其结束，或选择其他文件。</translation>
    </message>
    <message>
        <source>{path} is chosen for two outputs; give each its own file.</source>
        <translation>{path} 被选作两个输出；请为每个输出指定各自的文件。</translation>
    </message>
    <message>
        <source>The disk of {path} is full; free some space and run again.</source>
        <translation>{path} 所在磁盘已满；请腾出空间后重新运行。</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}).</source>
        <translation>无法写入 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>The raster {path} does not exist; check the path.</source>
        <translation>栅格 {path} 不存在；请检查路径。</translation>
    </message>
    <message>
        <source>The raster {path} cannot be read ({reason}).</source>
        <translation>无法读取栅格 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>{path} is not a raster that GDAL can open; choose an image such as a GeoTIFF.</source>
        <translation>{path} 不是 GDAL 能打开的栅格；请选择影像，例如 GeoTIFF。</translation>
    </message>
    <message>
        <source>{path} is cut short or damaged ({reason}); fetch it again.</source>
        <translation>{path} 不完整或已损坏（{reason}）；请重新获取。</translation>
    </message>
    <message>
        <source>{path} holds no pixels; choose another raster.</source>
        <translation>{path} 不含任何像素；请选择其他栅格。</translation>
    </message>
    <message>
        <source>{path} holds nothing but nodata; choose another raster or another extent.</source>
        <translation>{path} 全是无数据；请选择其他栅格或其他范围。</translation>
    </message>
    <message>
        <source>The folder {path} holds no raster that GDAL can open; choose another.</source>
        <translation>文件夹 {path} 中没有 GDAL 能打开的栅格；请另选一个。</translation>
    </message>
    <message>
        <source>{path} holds several rasters; name one of them, for example {example}.</source>
        <translation>{path} 含有多个栅格；请指定其中一个，例如 {example}。</translation>
    </message>
    <message>
        <source>{path} has {found} bands, so band {band} cannot be read; choose among {available}.</source>
        <translation>{path} 有 {found} 个波段，因此无法读取波段 {band}；请从 {available} 中选择。</translation>
    </message>
    <message>
        <source>Band {band} of {path} is its transparency, not a part of the image; choose among {available}.</source>
        <translation>{path} 的波段 {band} 是透明度，不属于影像内容；请从 {available} 中选择。</translation>
    </message>
    <message>
        <source>{path} holds complex numbers ({type}), which cannot be used; choose an image of real numbers.</source>
        <translation>{path} 含有复数（{type}），无法使用；请选择实数影像。</translation>
    </message>
    <message>
        <source>Band {band} of {path} holds palette colours; choose that band alone, or leave the bands empty.</source>
        <translation>{path} 的波段 {band} 含有调色板颜色；请只选该波段，或将波段留空。</translation>
    </message>
    <message>
        <source>{path} holds printing colours (cyan, magenta, yellow, black); convert it to red, green and blue.</source>
        <translation>{path} 使用印刷色（青、品红、黄、黑）；请转换为红、绿、蓝。</translation>
    </message>
    <message>
        <source>{path} refers to {reference}, and no file may reach the network by itself; choose that address as raster, or set the variable EROAD_NETWORK_REFERENCES to 1 if you trust its maker.</source>
        <translation>{path} 引用了 {reference}，而任何文件都不得自行访问网络；请选择该地址作为栅格，或在信任其作者时将变量 EROAD_NETWORK_REFERENCES 设为 1。</translation>
    </message>
    <message>
        <source>{path} makes its pixels with Python of its own, which is not run; save it as GeoTIFF first.</source>
        <translation>{path} 用自带的 Python 代码生成像素，该代码不会被运行；请先另存为 GeoTIFF。</translation>
    </message>
    <message>
        <source>{path} could not be read at columns {columns}, rows {rows} after {tries} tries ({reason}); check the connection or the disk and run again, or choose to leave out as nodata what cannot be read.</source>
        <translation>经过 {tries} 次尝试仍无法读取 {path} 的第 {columns} 列、第 {rows} 行（{reason}）；请检查连接或磁盘后重新运行，或在“读取错误”中选择 nodata，跳过无法读取的部分。</translation>
    </message>
    <message>
        <source>{count} windows could not be read and are left out as nodata: {windows}.</source>
        <translation>{count} 个窗口无法读取，保留为无数据：{windows}。</translation>
    </message>
    <message>
        <source>{path} and {other} have different coordinate systems; reproject one, or run them one by one.</source>
        <translation>{path} 和 {other} 的坐标系不同；请重投影其中一个，或逐个运行。</translation>
    </message>
    <message>
        <source>{path} and {other} have different pixel sizes or directions; resample one, or run them one by one.</source>
        <translation>{path} 和 {other} 的像素大小或方向不同；请重采样其中一个，或逐个运行。</translation>
    </message>
    <message>
        <source>{path} and {other} differ in their bands or data type; run them one by one.</source>
        <translation>{path} 和 {other} 的波段或数据类型不同；请逐个运行。</translation>
    </message>
    <message>
        <source>{path} has no geographic position, so it cannot join a mosaic; run the images one by one.</source>
        <translation>{path} 没有地理位置，因此不能加入镶嵌；请逐幅运行。</translation>
    </message>
    <message>
        <source>The extent {extent} is empty or inverted; give xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax.</source>
        <translation>范围 {extent} 为空或颠倒；请给出 xmin,ymin,xmax,ymax，且 xmin &lt; xmax，ymin &lt; ymax。</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside the raster {path}; choose one that touches it.</source>
        <translation>范围 {extent} 位于栅格 {path} 之外；请选择与之相接的范围。</translation>
    </message>
    <message>
        <source>“{crs}” is not a coordinate reference system; give one like EPSG:4326.</source>
        <translation>“{crs}”不是坐标参照系；请给出类似 EPSG:4326 的坐标参照系。</translation>
    </message>
    <message>
        <source>{path} cannot be read as polygons ({reason}); choose a polygon layer.</source>
        <translation>无法将 {path} 读作多边形（{reason}）；请选择多边形图层。</translation>
    </message>
    <message>
        <source>{path} holds no polygons; choose another polygon layer or leave it out.</source>
        <translation>{path} 不含多边形；请选择其他多边形图层，或不指定。</translation>
    </message>
    <message>
        <source>The mask {path} does not touch the raster {raster}; choose another or leave it out.</source>
        <translation>掩膜 {path} 与栅格 {raster} 不相接；请另选一个，或不指定。</translation>
    </message>
    <message>
        <source>{path} is placed by ground control points or a sensor model only; it is used as an image without position. Warp it first to get the roads in place.</source>
        <translation>{path} 仅由地面控制点或传感器模型定位；将作为没有位置的影像使用。请先校正，道路才会在正确的位置。</translation>
    </message>
    <message>
        <source>The data set folder {path} does not exist; check the path.</source>
        <translation>数据集文件夹 {path} 不存在；请检查路径。</translation>
    </message>
    <message>
        <source>{path} holds no data set; choose a folder made by Prepare training data, one with train/images and train/masks (and val/…), one with images and masks, or DeepGlobe&apos;s with NNN_sat.jpg and NNN_mask.png.</source>
        <translation>{path} 中没有数据集；请选择由“准备训练数据”生成的文件夹、含 train/images 和 train/masks（及 val/…）的文件夹、含 images 和 masks 的文件夹，或含 NNN_sat.jpg 和 NNN_mask.png 的 DeepGlobe 文件夹。</translation>
    </message>
    <message>
        <source>{path} holds no labelled image; choose another data set.</source>
        <translation>{path} 中没有带标签的影像；请选择其他数据集。</translation>
    </message>
    <message>
        <source>The data set {path} cannot be read ({reason}); make or fetch it again.</source>
        <translation>无法读取数据集 {path}（{reason}）；请重新生成或获取。</translation>
    </message>
    <message>
        <source>The data set {path} was prepared by a newer E-Road; update this one, or prepare it again.</source>
        <translation>数据集 {path} 由更新版本的 E-Road 准备；请更新本版本，或重新准备数据。</translation>
    </message>
    <message>
        <source>{count} images of {folder} have no mask in {masks}, for example {example}; give each a mask of the same name, or take the image away.</source>
        <translation>{folder} 中有 {count} 幅影像在 {masks} 中没有掩膜，例如 {example}；请为每幅提供同名掩膜，或移走影像。</translation>
    </message>
    <message>
        <source>{count} masks of {folder} have no image in {images}, for example {example}; give each an image of the same name, or take the mask away.</source>
        <translation>{folder} 中有 {count} 个掩膜在 {images} 中没有影像，例如 {example}；请为每个提供同名影像，或移走掩膜。</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but its mask {mask} has {mask_width} × {mask_height}; make both the same size.</source>
        <translation>{image} 为 {width} × {height} 像素，但其掩膜 {mask} 为 {mask_width} × {mask_height}；请使两者大小一致。</translation>
    </message>
    <message>
        <source>{image} has {width} × {height} pixels, but the data set&apos;s first image {wanted_width} × {wanted_height}; take it away, or fetch it again.</source>
        <translation>{image} 为 {width} × {height} 像素，但数据集的第一幅影像为 {wanted_width} × {wanted_height}；请移走它，或重新获取。</translation>
    </message>
    <message>
        <source>{image} has {found} bands, the data set&apos;s first image {wanted}; give all the same bands.</source>
        <translation>{image} 有 {found} 个波段，数据集的第一幅影像有 {wanted} 个；请使所有影像波段一致。</translation>
    </message>
    <message>
        <source>The mask {path} holds {values}, which does not say what is road; masks have 0 for not road, 1 or 255 for road and 128 for ignore, or name the value of road (--mask-road-value).</source>
        <translation>掩膜 {path} 含有 {values}，无法判断何为道路；掩膜中 0 为非道路，1 或 255 为道路，128 为忽略，或请指明道路的值（--mask-road-value）。</translation>
    </message>
    <message>
        <source>The split {split} of {path} has no road pixel; choose a data set or a split with roads.</source>
        <translation>{path} 的子集 {split} 没有道路像素；请选择有道路的数据集或子集。</translation>
    </message>
    <message>
        <source>The data set {path} has no split “{split}”; it has {splits}.</source>
        <translation>数据集 {path} 没有子集“{split}”；它有 {splits}。</translation>
    </message>
    <message>
        <source>All images of {name} show one place, so none can be kept aside to validate on; add images of other places, or a folder val.</source>
        <translation>{name} 的所有影像都是同一地点，无法留出用于验证的影像；请添加其他地点的影像，或一个 val 文件夹。</translation>
    </message>
    <message>
        <source>{list} names {name}, but there is no labelled image of that name; correct the list.</source>
        <translation>{list} 列出了 {name}，但没有该名称的带标签影像；请更正列表。</translation>
    </message>
    <message>
        <source>{list} names {name}, which is in the list of {split} already; leave it in one.</source>
        <translation>{list} 列出了 {name}，它已在 {split} 的列表中；请只留在一个列表里。</translation>
    </message>
    <message>
        <source>{list} names no image; fill the list or take it away.</source>
        <translation>{list} 未列出任何影像；请填写列表或将其移走。</translation>
    </message>
    <message>
        <source>{folder}: {count} images without masks are left out.</source>
        <translation>{folder}：略去 {count} 幅没有掩膜的影像。</translation>
    </message>
    <message>
        <source>{folder}: {count} images that no list file names are left out.</source>
        <translation>{folder}：略去 {count} 幅未列入任何列表的影像。</translation>
    </message>
    <message>
        <source>The data set {name} has no image in its split {split}; add some, or prepare it again.</source>
        <translation>数据集 {name} 的子集 {split} 中没有影像；请添加一些，或重新准备。</translation>
    </message>
    <message>
        <source>The training images hold no road pixel, so there is nothing to learn; check the masks.</source>
        <translation>训练影像不含道路像素，没有可学习的内容；请检查掩膜。</translation>
    </message>
    <message>
        <source>The training images hold nothing but road, so there is nothing to tell it from; check the masks.</source>
        <translation>训练影像全是道路，无从区分；请检查掩膜。</translation>
    </message>
    <message>
        <source>The data sets differ in their bands; train on those with the same bands.</source>
        <translation>各数据集的波段不同；请用波段相同的数据集训练。</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on the {chosen} of val, test is scored once, at the end.</source>
        <translation>{name}：{train} 幅影像用于学习；轮次和阈值用 val 的 {chosen} 幅选定，test 只在最后评分一次。</translation>
    </message>
    <message>
        <source>{name}: {train} images to learn from; epoch and threshold are chosen on {chosen} of other places of train, so val is scored once, at the end.</source>
        <translation>{name}：{train} 幅影像用于学习；轮次和阈值用 train 中其他地点的 {chosen} 幅选定，因此 val 只在最后评分一次。</translation>
    </message>
    <message>
        <source>{name}: all {train} training images show one place, so epoch and threshold are chosen on the {chosen} validation images, and no score is independent of that choice.</source>
        <translation>{name}：全部 {train} 幅训练影像都是同一地点，因此轮次和阈值用 {chosen} 幅验证影像选定，没有得分独立于这一选择。</translation>
    </message>
    <message>
        <source>Training {network} on {device} in {precision}: {samples} images, {steps} steps.</source>
        <translation>在 {device} 上以 {precision} 训练 {network}：{samples} 幅影像，{steps} 步。</translation>
    </message>
    <message>
        <source>Epoch {epoch}: training loss {train_loss}, IoU {train_iou}; validation loss {val_loss}, IoU {val_iou}</source>
        <translation>第 {epoch} 轮：训练损失 {train_loss}，IoU {train_iou}；验证损失 {val_loss}，IoU {val_iou}</translation>
    </message>
    <message>
        <source>Going on after step {step} of {steps}.</source>
        <translation>从第 {step} 步（共 {steps} 步）之后继续。</translation>
    </message>
    <message>
        <source>There is no checkpoint in {folder}, so the training begins anew.</source>
        <translation>{folder} 中没有检查点，因此训练重新开始。</translation>
    </message>
    <message>
        <source>There is an unfinished training of {path}; choose resume to go on with it, or remove {folder} to begin anew.</source>
        <translation>{path} 有一次未完成的训练；请选择“继续”接着进行，或删除 {folder} 重新开始。</translation>
    </message>
    <message>
        <source>Stopped at step {step}; the best model so far is {path}. Run the training again with resume to go on.</source>
        <translation>在第 {step} 步停止；目前最好的模型是 {path}。请用“继续”再次运行训练。</translation>
    </message>
    <message>
        <source>Stopped at step {step}, before a model was kept; run the training again with resume to go on.</source>
        <translation>在第 {step} 步停止，尚未保存模型；请用“继续”再次运行训练。</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate.</source>
        <translation>损失在第 {step} 步变为无穷大或非数字（影像 {names}）；请检查这些影像，或选择更小的学习率。</translation>
    </message>
    <message>
        <source>The loss became infinite or no number at step {step} (images {names}); check these images, or choose a smaller learning rate. The best model so far is {path}.</source>
        <translation>损失在第 {step} 步变为无穷大或非数字（影像 {names}）；请检查这些影像，或选择更小的学习率。目前最好的模型是 {path}。</translation>
    </message>
    <message>
        <source>No model could be kept in {folder}; free some space and run again.</source>
        <translation>无法在 {folder} 中保存模型；请腾出空间后重新运行。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another training: {what}. Set these back, or begin anew without resume.</source>
        <translation>检查点属于另一次训练：{what}。请改回这些设置，或不用“继续”而重新开始。</translation>
    </message>
    <message>
        <source>The training began with {before} threads and goes on with {now}, so its result may differ in the last digits.</source>
        <translation>训练开始时用 {before} 个线程，现在用 {now} 个，因此结果的末几位可能不同。</translation>
    </message>
    <message>
        <source>No checkpoint could be written, the older one is kept: {reason}</source>
        <translation>无法写入检查点，保留旧的：{reason}</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be read; remove {folder} and begin anew.</source>
        <translation>无法读取检查点 {path}；请删除 {folder} 并重新开始。</translation>
    </message>
    <message>
        <source>{path}: a model&apos;s file name ends in .safetensors; correct it.</source>
        <translation>{path}：模型文件名应以 .safetensors 结尾；请更正。</translation>
    </message>
    <message>
        <source>The network cannot be built so: {reason}.</source>
        <translation>无法这样构建网络：{reason}。</translation>
    </message>
    <message>
        <source>The weights {weights} of the encoder could not be had ({reason}); choose a file, or scratch.</source>
        <translation>无法取得编码器的权重 {weights}（{reason}）；请选择文件或 scratch。</translation>
    </message>
    <message>
        <source>The network {network} has no ResNet encoder, so it can only start from scratch.</source>
        <translation>网络 {network} 没有 ResNet 编码器，因此只能从零开始（scratch）。</translation>
    </message>
    <message>
        <source>Scoring {model} on the {images} images of {split} of {dataset}, on {device}.</source>
        <translation>在 {device} 上用 {dataset} 的 {split} 的 {images} 幅影像为 {model} 评分。</translation>
    </message>
    <message>
        <source>The images of {dataset} have {found} bands, the model {model} needs {wanted}; choose another data set or another model.</source>
        <translation>{dataset} 的影像有 {found} 个波段，模型 {model} 需要 {wanted} 个；请选择其他数据集或其他模型。</translation>
    </message>
    <message>
        <source>The images of {dataset} have {gsd} m per pixel, the model {model} was made for {minimum} to {maximum} m; they are scored as they are, so expect weaker results.</source>
        <translation>{dataset} 的影像每像素 {gsd} m，模型 {model} 适用于 {minimum} 到 {maximum} m；按原样评分，结果可能较差。</translation>
    </message>
    <message>
        <source>The configuration {path} cannot be used: {reason}. docs/compare.md describes its form.</source>
        <translation>无法使用配置 {path}：{reason}。其格式见 docs/compare.md。</translation>
    </message>
    <message>
        <source>{run} was begun with other settings ({what}); choose another folder for this comparison, or remove {folder}.</source>
        <translation>{run} 是以其他设置开始的（{what}）；请为本次比较另选文件夹，或删除 {folder}。</translation>
    </message>
    <message>
        <source>The roads {roads} do not touch the image {image}; correct one of them.</source>
        <translation>道路 {roads} 与影像 {image} 不相接；请更正其中之一。</translation>
    </message>
    <message>
        <source>The image {image} does not say its ground resolution, so it cannot be resampled to {gsd} m; leave gsd out.</source>
        <translation>影像 {image} 没有说明地面分辨率，因此无法重采样到 {gsd} m；请不要指定 gsd。</translation>
    </message>
    <message>
        <source>The image {name} has {found} bands, the systems need {wanted}; choose another image.</source>
        <translation>影像 {name} 有 {found} 个波段，系统需要 {wanted} 个；请选择其他影像。</translation>
    </message>
    <message>
        <source>{run}: run {number} of {total}</source>
        <translation>{run}：第 {number} 次运行，共 {total} 次</translation>
    </message>
    <message>
        <source>Waiting for the runs that another comparison is at in {folder}.</source>
        <translation>正在等待另一项比较在 {folder} 中的运行。</translation>
    </message>
    <message>
        <source>{run} failed and is left out: {reason}</source>
        <translation>{run} 失败，已略去：{reason}</translation>
    </message>
    <message>
        <source>Stopped; comparing again into {folder} goes on where it was.</source>
        <translation>已停止；再次比较到 {folder} 会从中断处继续。</translation>
    </message>
    <message>
        <source>Every training failed, so there is nothing to compare; the reasons are in {folder}.</source>
        <translation>所有训练都失败了，没有可比较的内容；原因见 {folder}。</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}); another takes its place and its work.</source>
        <translation>{name} 意外结束（{reason}）；另一个进程接替其位置和工作。</translation>
    </message>
    <message>
        <source>Replicas keep ending unexpectedly ({reason}), perhaps for want of memory; use fewer replicas, a smaller batch or a smaller crop, and go on from the last checkpoint with resume.</source>
        <translation>副本不断意外结束（{reason}），可能是内存不足；请减少副本数，或使用更小的批大小或裁块，并用“继续”从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>{name} ended unexpectedly ({reason}), and replicas in step cannot go on without it; run it again with resume to go on from the last checkpoint.</source>
        <translation>{name} 意外结束（{reason}），同步的副本缺少它便无法继续；请用“继续”再次运行，从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>The replicas need {needed} GB of shared memory and {folder} has {free} GB free; use fewer replicas, or give it more (a container: --shm-size).</source>
        <translation>副本需要 {needed} GB 共享内存，而 {folder} 只有 {free} GB 可用；请减少副本数，或为其分配更多（容器用 --shm-size）。</translation>
    </message>
    <message>
        <source>{replicas} replicas share {cores} processor cores: expect more of them to be slower, not faster.</source>
        <translation>{replicas} 个副本共用 {cores} 个处理器核心：副本再多只会更慢，而不是更快。</translation>
    </message>
    <message>
        <source>{replicas} replicas share {gpus} GPUs and take turns on them: expect more of them to gain little.</source>
        <translation>{replicas} 个副本轮流共用 {gpus} 个 GPU：副本再多收益也很小。</translation>
    </message>
    <message>
        <source>Ray is not installed in the engine&apos;s Python; install it with “{python} -m pip install ray=={version}”, or choose another backend.</source>
        <translation>引擎的 Python 中未安装 Ray；请用“{python} -m pip install ray=={version}”安装，或选择其他后端。</translation>
    </message>
    <message>
        <source>“{address}” is not the address of a Ray cluster; give HOST:PORT of its head node, or auto.</source>
        <translation>“{address}”不是 Ray 集群的地址；请给出其头节点的 HOST:PORT，或 auto。</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address}; check the address and the port of “ray start --head”, and the firewall.</source>
        <translation>{address} 处没有 Ray 集群应答；请检查“ray start --head”的地址和端口，以及防火墙。</translation>
    </message>
    <message>
        <source>The cluster at {address} asks for its token; set RAY_AUTH_MODE=token and give the token in RAY_AUTH_TOKEN or in the file ~/.ray/auth_token, as on its nodes.</source>
        <translation>位于 {address} 的集群要求令牌；请设置 RAY_AUTH_MODE=token，并像其节点那样在 RAY_AUTH_TOKEN 或文件 ~/.ray/auth_token 中给出令牌。</translation>
    </message>
    <message>
        <source>This machine belongs to no Ray cluster; join it to one with “ray start --address=HOST:PORT”, or give the cluster&apos;s address.</source>
        <translation>本机不属于任何 Ray 集群；请用“ray start --address=HOST:PORT”加入一个集群，或给出集群的地址。</translation>
    </message>
    <message>
        <source>This machine is no node of the cluster at {address}; run “ray start --address={address} --num-cpus=0” here first, or work on the head node.</source>
        <translation>本机不是位于 {address} 的集群的节点；请先在本机运行“ray start --address={address} --num-cpus=0”，或在头节点上操作。</translation>
    </message>
    <message>
        <source>The cluster runs Ray {ray_there} on Python {python_there}, the engine here Ray {ray_here} on Python {python_here}; install the same versions on all machines.</source>
        <translation>集群使用 Ray {ray_there} 和 Python {python_there}，此处的引擎使用 Ray {ray_here} 和 Python {python_here}；请在所有机器上安装相同的版本。</translation>
    </message>
    <message>
        <source>The cluster&apos;s versions differ from those here ({reason}); install the same on all machines.</source>
        <translation>集群的版本与此处的不同（{reason}）；请在所有机器上安装相同的版本。</translation>
    </message>
    <message>
        <source>Ray cannot start on this machine ({reason}); choose another backend.</source>
        <translation>Ray 无法在本机启动（{reason}）；请选择其他后端。</translation>
    </message>
    <message>
        <source>The Ray cluster cannot be used ({reason}); check it with “ray status”.</source>
        <translation>无法使用 Ray 集群（{reason}）；请用“ray status”检查。</translation>
    </message>
    <message>
        <source>The cluster has no room: {wanted} is needed, {free} on {nodes} nodes are free; wait for others, ask for fewer, or add nodes.</source>
        <translation>集群没有空位：需要 {wanted}，{nodes} 个节点上空闲 {free}；请等待其他任务结束、减少需求或添加节点。</translation>
    </message>
    <message>
        <source>{begun} of {wanted} workers have begun; the others wait for room on the cluster.</source>
        <translation>{wanted} 个进程中已有 {begun} 个开始；其余的在等待集群的空位。</translation>
    </message>
    <message>
        <source>No worker is left on the cluster and none finds room; check its nodes with “ray status”.</source>
        <translation>集群上已没有进程，也没有空位启动新进程；请用“ray status”检查其节点。</translation>
    </message>
    <message>
        <source>Workers on the cluster end again and again ({reason}); see that every node has the engine&apos;s libraries, and enough memory.</source>
        <translation>集群上的进程不断结束（{reason}）；请确保每个节点都有引擎的库和足够的内存。</translation>
    </message>
    <message>
        <source>{path} cannot be read on the node {node}; put it where every node finds it by the same path, such as a network drive.</source>
        <translation>无法在节点 {node} 上读取 {path}；请将其放到每个节点都能以相同路径找到的地方，例如网络驱动器。</translation>
    </message>
    <message>
        <source>The node {node} has {there}, here it is {here}; install the same versions on all nodes.</source>
        <translation>节点 {node} 是 {there}，此处是 {here}；请在所有节点上安装相同的版本。</translation>
    </message>
    <message>
        <source>Cluster workers need a cluster; give its address, or leave their number empty.</source>
        <translation>集群进程需要集群；请给出其地址，或将进程数留空。</translation>
    </message>
    <message>
        <source>A worker on the cluster ended; another takes its place and its work.</source>
        <translation>集群上的一个进程已结束；另一个进程接替其位置和工作。</translation>
    </message>
    <message>
        <source>The shared parameters were lost ({reason}); they go on from update {step}.</source>
        <translation>共享参数已丢失（{reason}）；从第 {step} 次更新继续。</translation>
    </message>
    <message>
        <source>“{option}” is for replicas alone (backend: {backends}); choose these and their number, or leave the option out.</source>
        <translation>“{option}”仅用于副本（后端：{backends}）；请选择后端和副本数，或不要给出此选项。</translation>
    </message>
    <message>
        <source>Lock-free updates know no staleness rule; choose the rule none, or leave lock-free off.</source>
        <translation>无锁更新没有陈旧度规则；请选择规则 none，或关闭“无锁”。</translation>
    </message>
    <message>
        <source>{updates} updates are few for {replicas} replicas: at least {each} for each replica show what staleness does.</source>
        <translation>{updates} 次更新对 {replicas} 个副本来说太少：每个副本至少 {each} 次才能看出陈旧度的影响。</translation>
    </message>
    <message>
        <source>The report in {folder} was begun with another clock ({what}); leave the clock&apos;s options out, or choose another folder.</source>
        <translation>{folder} 中的报告是用另一时钟开始的（{what}）；请不要给出时钟选项，或另选文件夹。</translation>
    </message>
    <message>
        <source>Stopped; the report into {folder} goes on where it was when it is asked for again.</source>
        <translation>已停止；再次请求 {folder} 中的报告时会从中断处继续。</translation>
    </message>
    <message>
        <source>No training of this report is done yet in {folder}, so there is nothing to show.</source>
        <translation>{folder} 中此报告的训练尚无一次完成，因此没有可显示的内容。</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>写出报告</translation>
    </message>
    <message>
        <source>Measuring speed</source>
        <translation>测量速度</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for polygons, centrelines, nodes or GraphML.</source>
        <translation>未选择输出；请指定文件夹，或多边形、中心线、节点或 GraphML 的文件。</translation>
    </message>
    <message>
        <source>{path} is not a probability raster of E-Road ({reason}); choose the output Probability of Extract roads, whose bytes 0 to 254 have a scale of 1/254 and 255 as nodata.</source>
        <translation>{path} 不是 E-Road 的概率栅格（{reason}）；请选择“提取道路”的输出“概率”，其字节 0 到 254 的比例为 1/254，255 为无数据。</translation>
    </message>
    <message>
        <source>Vectorising {path}: {width} × {height} pixels of {gsd} m.</source>
        <translation>矢量化 {path}：{width} × {height} 像素，每像素 {gsd} m。</translation>
    </message>
    <message>
        <source>No pixel of {path} reaches the threshold {threshold}, so the layers are empty; choose a lower threshold.</source>
        <translation>{path} 没有像素达到阈值 {threshold}，因此图层为空；请选择更低的阈值。</translation>
    </message>
    <message>
        <source>The roads of {path} have no middle line: what reaches the threshold {threshold} is wider than {width} m, smaller than {area} m² or shorter than {length} m. Check the raster and these limits.</source>
        <translation>{path} 的道路没有中线：达到阈值 {threshold} 的部分宽于 {width} m、小于 {area} m² 或短于 {length} m。请检查栅格和这些限值。</translation>
    </message>
    <message>
        <source>No output is chosen; name a folder, or a file for at least one of the layers.</source>
        <translation>未选择输出；请指定文件夹，或至少一个图层的文件。</translation>
    </message>
    <message>
        <source>The roads {path} do not exist; check the path.</source>
        <translation>道路 {path} 不存在；请检查路径。</translation>
    </message>
    <message>
        <source>The raster {path} is neither a road mask (0 not road, 1 or 255 road, 128 unknown) nor a raster of road probabilities (numbers from 0 to 1, or E-Road&apos;s own bytes); choose one of these.</source>
        <translation>栅格 {path} 既不是道路掩膜（0 非道路，1 或 255 道路，128 未知），也不是道路概率栅格（0 到 1 的数，或 E-Road 自己的字节）；请选择其中之一。</translation>
    </message>
    <message>
        <source>The coordinate system {crs} of the roads cannot be brought onto the ground; give both sides the coordinate system of a map.</source>
        <translation>道路的坐标系 {crs} 无法对应到地面；请为两侧指定地图的坐标系。</translation>
    </message>
    <message>
        <source>No {label} are given; choose a layer of lines or polygons, or a raster.</source>
        <translation>未给出“{label}”；请选择线或多边形图层，或栅格。</translation>
    </message>
    <message>
        <source>The {label} are given as a layer and as a raster; leave one of the two empty.</source>
        <translation>“{label}”同时以图层和栅格给出；请将其中之一留空。</translation>
    </message>
    <message>
        <source>{path} lies elsewhere than {other}; check the coordinate systems of both, or choose another reference.</source>
        <translation>{path} 与 {other} 不在同一处；请检查两者的坐标系，或选择其他参考。</translation>
    </message>
    <message>
        <source>No road of {path} lies in the area that counts; choose another area or another reference.</source>
        <translation>{path} 没有道路位于统计区域内；请选择其他区域或其他参考。</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name one of them, for example {path}|layername={example}.</source>
        <translation>{path} 含有多个图层（{layers}）；请指定其中一个，例如 {path}|layername={example}。</translation>
    </message>
    <message>
        <source>{path}: {count} features have coordinates that are no numbers and are left out.</source>
        <translation>{path}：{count} 个要素的坐标不是数字，已略去。</translation>
    </message>
    <message>
        <source>{path}: {count} polygons are left out, since its lines are the roads.</source>
        <translation>{path}：已略去 {count} 个多边形，因为其中的线才是道路。</translation>
    </message>
    <message>
        <source>Neither side has a coordinate system, so one unit of the coordinates counts as one metre.</source>
        <translation>两侧都没有坐标系，因此坐标的一个单位按一米计。</translation>
    </message>
    <message>
        <source>{path} has no coordinate system; its coordinates are taken to be in that of {other}.</source>
        <translation>{path} 没有坐标系；假定其坐标采用 {other} 的坐标系。</translation>
    </message>
    <message>
        <source>{path} has no field highway (nor fclass) of OpenStreetMap, so its drivable roads cannot be told; leave OSM drivable out, or choose them with a filter (--where).</source>
        <translation>{path} 没有 OpenStreetMap 的字段 highway（或 fclass），因此无法识别可行车道路；请不用“OSM：仅可行车道路”，或用筛选条件选择（--where）。</translation>
    </message>
    <message>
        <source>{path} holds no roads, so nothing of the reference is found.</source>
        <translation>{path} 不含道路，因此参考中没有被找到的内容。</translation>
    </message>
    <message>
        <source>Comparing roads</source>
        <translation>比较道路</translation>
    </message>
    <message>
        <source>Looking at the training images</source>
        <translation>查看训练影像</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>The roads {path} cannot be read ({reason}); choose a layer of lines or polygons.</source>
        <translation>无法读取道路 {path}（{reason}）；请选择线或多边形图层。</translation>
    </message>
    <message>
        <source>{path} has no layer “{layer}”; it has {known}.</source>
        <translation>{path} 没有图层“{layer}”；它有 {known}。</translation>
    </message>
    <message>
        <source>{path} holds several layers ({layers}); name the one with the roads (--layer).</source>
        <translation>{path} 含有多个图层（{layers}）；请指定道路所在的图层（--layer）。</translation>
    </message>
    <message>
        <source>The filter of the roads {path} cannot be used ({reason}); correct the condition.</source>
        <translation>无法使用道路 {path} 的筛选条件（{reason}）；请更正条件。</translation>
    </message>
    <message>
        <source>The roads {path} hold nothing, or nothing the filter lets through; choose another layer or filter.</source>
        <translation>道路 {path} 为空，或没有通过筛选的内容；请选择其他图层或筛选条件。</translation>
    </message>
    <message>
        <source>{path}: {count} roads have no geometry and are left out.</source>
        <translation>{path}：{count} 条道路没有几何，已略去。</translation>
    </message>
    <message>
        <source>{path}: {count} road polygons cross themselves and are mended.</source>
        <translation>{path}：{count} 个道路多边形自相交，已修复。</translation>
    </message>
    <message>
        <source>{path}: {count} features are points and are left out.</source>
        <translation>{path}：{count} 个要素是点，已略去。</translation>
    </message>
    <message>
        <source>The roads {path} have no field “{name}”; they have {known}.</source>
        <translation>道路 {path} 没有字段“{name}”；它们有 {known}。</translation>
    </message>
    <message>
        <source>A width table is given, but not the field with the classes; name it (--class-field).</source>
        <translation>给出了宽度表，但没有给出类别字段；请指定（--class-field）。</translation>
    </message>
    <message>
        <source>The roads {path} are lines; say how wide they are (--width, --width-field or a width table).</source>
        <translation>道路 {path} 是线；请说明其宽度（--width、--width-field 或宽度表）。</translation>
    </message>
    <message>
        <source>{count} of {total} roads of {path} get no width from their field or class (empty, no number, or a class that is not in the table); give one for them (--width), mend the field, or leave them out with a filter.</source>
        <translation>{path} 的 {total} 条道路中有 {count} 条无法从字段或类别得到宽度（为空、不是数字，或类别不在表中）；请为其给出宽度（--width），修正字段，或用筛选略去。</translation>
    </message>
    <message>
        <source>The roads {roads} lie nowhere on {raster} or any other raster of the run; check the coordinate systems of both.</source>
        <translation>道路 {roads} 不在 {raster} 或本次运行的任何其他栅格上；请检查两者的坐标系。</translation>
    </message>
    <message>
        <source>Nothing is known of any tile: the rasters hold nodata there, or the areas leave nothing; check the area of interest and the areas to ignore.</source>
        <translation>没有任何图块的信息：栅格在该处为无数据，或区域没有留下内容；请检查感兴趣区和忽略区。</translation>
    </message>
    <message>
        <source>No road of {roads} lies where something is known; check the areas and the roads.</source>
        <translation>{roads} 没有道路位于已知之处；请检查区域和道路。</translation>
    </message>
    <message>
        <source>{path} has {bands} bands to learn from, {other} has {others}; choose bands that all have (--bands), or prepare them as two data sets.</source>
        <translation>{path} 有 {bands} 个可学习的波段，{other} 有 {others} 个；请选择共有的波段（--bands），或准备成两个数据集。</translation>
    </message>
    <message>
        <source>{raster} lies outside the extent of the roads and is left out; give an area of interest if it has no roads.</source>
        <translation>{raster} 位于道路范围之外，已略去；如果那里没有道路，请给出感兴趣区。</translation>
    </message>
    <message>
        <source>{raster} lies outside the area of interest and is left out.</source>
        <translation>{raster} 位于感兴趣区之外，已略去。</translation>
    </message>
    <message>
        <source>There are only {places} places, so nothing is left for {split}; add rasters.</source>
        <translation>只有 {places} 个地点，因此没有留给 {split} 的内容；请添加栅格。</translation>
    </message>
    <message>
        <source>The split {split} has no roads: too few places have any; add rasters, or try another seed.</source>
        <translation>子集 {split} 没有道路：有道路的地点太少；请添加栅格，或换一个种子。</translation>
    </message>
    <message>
        <source>The roads seem to lie {distance} m too far {direction} of where the images show them; look at the overlays, and move them if you see it too.</source>
        <translation>道路似乎相对于影像中的位置偏移了 {distance} m（方向：{direction}）；请查看叠加图，如您也看到偏移，请移动道路。</translation>
    </message>
    <message>
        <source>{raster}: the roads seem to lie {distance} m too far {direction} of where this image shows them; look at its overlays.</source>
        <translation>{raster}：道路似乎相对于此影像中的位置偏移了 {distance} m（方向：{direction}）；请查看其叠加图。</translation>
    </message>
    <message>
        <source>The page of overlays was not written: the engine&apos;s Python lacks the libraries for reports.</source>
        <translation>未写出叠加图页面：引擎的 Python 缺少生成报告的库。</translation>
    </message>
    <message>
        <source>{path} holds other files; choose an empty folder, a new one, or a data set to replace.</source>
        <translation>{path} 中有其他文件；请选择空文件夹、新文件夹，或要替换的数据集。</translation>
    </message>
    <message>
        <source>Cutting tiles</source>
        <translation>切图块</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is not installed yet: open the panel E-Road and choose Install. Or install its libraries into a Python of your own (python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib) and name that in the variable EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>E-Road 的引擎尚未安装：请打开 E-Road 面板并选择“安装”。或将其库安装到您自己的 Python 中（python -m pip install torch torchvision scipy scikit-image shapely contourpy safetensors jinja2 matplotlib），并在变量 EROAD_PYTHON 或 E-Road 的设置中指定该 Python。</translation>
    </message>
    <message>
        <source>There is no Python at {path}, which {where} names; correct it.</source>
        <translation>{where} 指定的 {path} 处没有 Python；请更正。</translation>
    </message>
    <message>
        <source>{path}, which {where} names, cannot be run; name a Python there.</source>
        <translation>{where} 指定的 {path} 无法运行；请在那里指定一个 Python。</translation>
    </message>
    <message>
        <source>The Python at {python} could not start the engine ({reason}); mend it or name another in EROAD_PYTHON or in E-Road&apos;s settings.</source>
        <translation>位于 {python} 的 Python 无法启动引擎（{reason}）；请修复它，或在 EROAD_PYTHON 或 E-Road 的设置中指定其他 Python。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({status}); no output was written, and running again is safe.</source>
        <translation>引擎意外停止（{status}）；未写出任何输出，可以放心地重新运行。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: the system ended it, most often because memory ran out ({status}); close other programs, or choose a smaller extent, batch or crop, then run again.</source>
        <translation>引擎意外停止：被系统结束，多半是内存不足（{status}）；请关闭其他程序，或选择更小的范围、批大小或裁块，然后重新运行。</translation>
    </message>
    <message>
        <source>Waiting for another E-Road run to end.</source>
        <translation>正在等待 E-Road 的另一次运行结束。</translation>
    </message>
    <message>
        <source>The engine has not answered for {seconds} seconds and was ended; no output was written. Run again; if that happens again, choose cpu as the device, or a file on another drive.</source>
        <translation>引擎 {seconds} 秒没有应答，已被结束；未写出任何输出。请重新运行；如再次发生，请选择 cpu 作为设备，或使用其他磁盘上的文件。</translation>
    </message>
    <message>
        <source>The engine&apos;s log is {path}.</source>
        <translation>引擎的日志是 {path}。</translation>
    </message>
    <message>
        <source>Rendering the layer</source>
        <translation>渲染图层</translation>
    </message>
    <message>
        <source>The view does not show the layer {name}; move the map to it.</source>
        <translation>视图中没有图层 {name}；请将地图移到该处。</translation>
    </message>
    <message>
        <source>The view is larger than a preview takes: its middle is shown; zoom in to see all of it.</source>
        <translation>视图超出预览的上限：只显示其中部；请放大以查看全部。</translation>
    </message>
    <message>
        <source>Another E-Road run has begun, so the preview was broken off; preview again once it has ended.</source>
        <translation>E-Road 的另一次运行已开始，预览因此中断；请在其结束后再预览。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Finding roads</source>
        <translation>寻找道路</translation>
    </message>
    <message>
        <source>Outlining roads</source>
        <translation>勾画道路轮廓</translation>
    </message>
    <message>
        <source>Telling roads from the rest</source>
        <translation>区分道路与其他</translation>
    </message>
    <message>
        <source>Finding the middle of the roads</source>
        <translation>寻找道路中线</translation>
    </message>
    <message>
        <source>Following the roads</source>
        <translation>追踪道路</translation>
    </message>
    <message>
        <source>Making the network</source>
        <translation>构建路网</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}：{done} / {total}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left</source>
        <translation>{stage}：{done} / {total}，每秒 {rate}，还需 {left}</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}, {rate} per second, {left} left; {replicas} replicas, mean staleness {staleness}</source>
        <translation>{stage}：{done} / {total}，每秒 {rate}，还需 {left}；{replicas} 个副本，平均陈旧度 {staleness}</translation>
    </message>
    <message>
        <source>The raster layer {name} cannot be opened; check its path or address.</source>
        <translation>无法打开栅格图层 {name}；请检查其路径或地址。</translation>
    </message>
    <message>
        <source>The layer {name} needs stored credentials, which the engine cannot use; save it as a file.</source>
        <translation>图层 {name} 需要已存储的凭据，引擎无法使用；请将其另存为文件。</translation>
    </message>
    <message>
        <source>The layer {name} is not a raster file, so it cannot be used here; choose a file, or save the layer as one.</source>
        <translation>图层 {name} 不是栅格文件，因此不能在此使用；请选择文件，或将图层另存为文件。</translation>
    </message>
    <message>
        <source>The layer {name} covers the whole world; choose an extent, a mask or an area.</source>
        <translation>图层 {name} 覆盖全世界；请选择范围、掩膜或区域。</translation>
    </message>
    <message>
        <source>The extent does not touch the layer {name}; choose another.</source>
        <translation>范围与图层 {name} 不相接；请另选一个。</translation>
    </message>
    <message>
        <source>The extent cannot be brought into the coordinates of {name} ({reason}); choose another.</source>
        <translation>范围无法转换到 {name} 的坐标（{reason}）；请另选一个。</translation>
    </message>
    <message>
        <source>The layer {name} has no ground resolution of its own; give one in metres per pixel.</source>
        <translation>图层 {name} 没有自己的地面分辨率；请以米/像素给出。</translation>
    </message>
    <message>
        <source>Rendering {name}: {tiles} tiles, {width} × {height} pixels.</source>
        <translation>渲染 {name}：{tiles} 个切片，{width} × {height} 像素。</translation>
    </message>
    <message>
        <source>{name} would need {tiles} tiles, more than the {cap} allowed; choose a smaller extent or a coarser ground resolution, or raise the limit in E-Road&apos;s settings (EROAD_TILE_CAP).</source>
        <translation>{name} 需要 {tiles} 个切片，超过允许的 {cap} 个；请选择更小的范围或更粗的地面分辨率，或在 E-Road 的设置中提高上限（EROAD_TILE_CAP）。</translation>
    </message>
    <message>
        <source>{percent} % of {name} came back empty and is left out as nodata.</source>
        <translation>{name} 有 {percent} % 返回为空，保留为无数据。</translation>
    </message>
    <message>
        <source>Nothing of {name} could be fetched there; check the connection, the layer&apos;s address and the extent.</source>
        <translation>在该处无法获取 {name} 的任何内容；请检查连接、图层地址和范围。</translation>
    </message>
    <message>
        <source>Fetching {name}: {tiles} tiles, about {megabytes} MB, for {width} × {height} pixels.</source>
        <translation>正在获取 {name}：{tiles} 个切片，约 {megabytes} MB，共 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>{missing} of {tiles} tiles of {name} are missing ({reasons}) and are left out as nodata; running again asks for them again.</source>
        <translation>{name} 的 {tiles} 个切片中缺少 {missing} 个（{reasons}），保留为无数据；重新运行会再次请求。</translation>
    </message>
    <message>
        <source>None of the {tiles} tiles of {name} could be fetched ({reasons}); check the layer&apos;s address, its access and the extent.</source>
        <translation>{name} 的 {tiles} 个切片均无法获取（{reasons}）；请检查图层地址、访问权限和范围。</translation>
    </message>
    <message>
        <source>The server of {name} no longer answers ({reason}); check the connection and run again: what QGIS has in its cache is not fetched twice.</source>
        <translation>{name} 的服务器不再应答（{reason}）；请检查连接后重新运行：QGIS 已缓存的内容不会重复获取。</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>不是图片</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>未及时应答</translation>
    </message>
    <message>
        <source>{name} is a picture of red, green and blue, so the chosen bands are not used.</source>
        <translation>{name} 是红绿蓝图片，因此不使用所选波段。</translation>
    </message>
    <message>
        <source>{path}: rasters are written as GeoTIFF; give the file a name that ends in .tif.</source>
        <translation>{path}：栅格以 GeoTIFF 写出；请使用以 .tif 结尾的文件名。</translation>
    </message>
    <message>
        <source>What was learnt up to the last checkpoint is kept; run it again with resume to go on.</source>
        <translation>到最后一个检查点为止所学的内容已保留；请用“继续”再次运行。</translation>
    </message>
    <message>
        <source>{path}, given for {label}, cannot be opened as a layer; check it.</source>
        <translation>为“{label}”给出的 {path} 无法作为图层打开；请检查。</translation>
    </message>
    <message>
        <source>The layer {name} cannot be handed to the engine ({reason}); save it as a file.</source>
        <translation>无法将图层 {name} 交给引擎（{reason}）；请将其另存为文件。</translation>
    </message>
    <message>
        <source>The layer {name} holds no lines or polygons; check its selection and filter.</source>
        <translation>图层 {name} 不含线或多边形；请检查其选择和筛选。</translation>
    </message>
    <message>
        <source>The roads could not be written to {path} ({reason}).</source>
        <translation>无法将道路写入 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>The style could not be stored with {path}; the data is whole.</source>
        <translation>样式无法随 {path} 保存；数据是完整的。</translation>
    </message>
    <message>
        <source>The description of its making could not be stored with {path}; the data is whole.</source>
        <translation>其生成过程的说明无法随 {path} 保存；数据是完整的。</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine is only half installed; open the panel E-Road and choose Install to go on.</source>
        <translation>E-Road 的引擎只安装了一半；请打开 E-Road 面板并选择“安装”以继续。</translation>
    </message>
    <message>
        <source>E-Road&apos;s engine was installed for another Python than QGIS has now ({now} instead of {then}); open the panel E-Road and choose Repair.</source>
        <translation>E-Road 的引擎是为与 QGIS 当前不同的 Python 安装的（当前 {now}，当时 {then}）；请打开 E-Road 面板并选择“修复”。</translation>
    </message>
    <message>
        <source>The installation was cancelled; what is there is kept, and Install goes on from there.</source>
        <translation>安装已取消；已有的内容会保留，选择“安装”可从该处继续。</translation>
    </message>
    <message>
        <source>Another QGIS window is installing E-Road&apos;s engine; waiting for it.</source>
        <translation>另一个 QGIS 窗口正在安装 E-Road 的引擎；正在等待。</translation>
    </message>
    <message>
        <source>QGIS&apos;s own Python could not be found or run ({reason}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>找不到或无法运行 QGIS 自己的 Python（{reason}）；请选择“使用已有的 Python…”，并指定装有引擎所需库的 Python。</translation>
    </message>
    <message>
        <source>There are no packages of PyTorch for this kind of machine ({system}); choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>没有适用于此类机器（{system}）的 PyTorch 软件包；请选择“使用已有的 Python…”，并指定装有引擎所需库的 Python。</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python is {python}, and PyTorch has packages for {supported} only; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>QGIS 的 Python 是 {python}，而 PyTorch 只有适用于 {supported} 的软件包；请更新 QGIS，或选择“使用已有的 Python…”，并指定装有引擎所需库的 Python。</translation>
    </message>
    <message>
        <source>QGIS&apos;s numpy is {numpy}, and the engine&apos;s libraries have no packages that fit it on Python {python}; update QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>QGIS 的 numpy 是 {numpy}，引擎的库没有适用于它和 Python {python} 的软件包；请更新 QGIS，或选择“使用已有的 Python…”，并指定装有引擎所需库的 Python。</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python at {python} cannot load GDAL with numpy ({reason}); reinstall QGIS, or choose Use an existing Python… and name one that has the engine&apos;s libraries.</source>
        <translation>位于 {python} 的 QGIS 的 Python 无法同时加载 GDAL 和 numpy（{reason}）；请重新安装 QGIS，或选择“使用已有的 Python…”，并指定装有引擎所需库的 Python。</translation>
    </message>
    <message>
        <source>QGIS&apos;s Python has no installer for packages; on Debian and Ubuntu run “sudo apt install python3-venv”, elsewhere install pip, then choose Install again; or choose Use an existing Python….</source>
        <translation>QGIS 的 Python 没有软件包安装程序；在 Debian 和 Ubuntu 上请运行“sudo apt install python3-venv”，在其他系统上请安装 pip，然后再次选择“安装”；或选择“使用已有的 Python…”。</translation>
    </message>
    <message>
        <source>The installation needs {needed} GB in {folder}, and {free} GB are free; free some space, or set the variable EROAD_CACHE to a folder with more.</source>
        <translation>安装需要 {folder} 中有 {needed} GB，而可用空间为 {free} GB；请腾出空间，或将变量 EROAD_CACHE 设为空间更大的文件夹。</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; free some space, then choose Install to go on.</source>
        <translation>{folder} 所在磁盘已满；请腾出空间，然后选择“安装”以继续。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); make it writable, or set the variable EROAD_CACHE to another folder.</source>
        <translation>无法写入 {path}（{reason}）；请允许写入，或将变量 EROAD_CACHE 设为其他文件夹。</translation>
    </message>
    <message>
        <source>{server} cannot be reached; check the network, QGIS&apos;s proxy (Settings ▸ Options ▸ Network) and the firewall, then choose Install to go on, or choose Install from a folder….</source>
        <translation>无法连接 {server}；请检查网络、QGIS 的代理（设置 ▸ 选项 ▸ 网络）和防火墙，然后选择“安装”以继续，或选择“从文件夹安装…”。</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password (407); enter them in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>代理要求用户名和密码（407）；请在 设置 ▸ 选项 ▸ 网络 中输入，然后选择“安装”以继续。</translation>
    </message>
    <message>
        <source>The proxy cannot be reached; correct it in Settings ▸ Options ▸ Network, then choose Install to go on.</source>
        <translation>无法连接代理；请在 设置 ▸ 选项 ▸ 网络 中更正，然后选择“安装”以继续。</translation>
    </message>
    <message>
        <source>The installer cannot use a SOCKS proxy; name an HTTP proxy in Settings ▸ Options ▸ Network, or choose Install from a folder….</source>
        <translation>安装程序不能使用 SOCKS 代理；请在 设置 ▸ 选项 ▸ 网络 中指定 HTTP 代理，或选择“从文件夹安装…”。</translation>
    </message>
    <message>
        <source>The certificate of {server} is not trusted, as on networks that inspect traffic; add your organisation&apos;s certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, then choose Install to go on.</source>
        <translation>{server} 的证书不受信任，这在检查流量的网络中常见；请在 设置 ▸ 选项 ▸ 认证 ▸ 管理证书 中添加您所在机构的证书，然后选择“安装”以继续。</translation>
    </message>
    <message>
        <source>{server} refused the download ({reason}); try again later, ask your network&apos;s administrator, or choose Install from a folder….</source>
        <translation>{server} 拒绝下载（{reason}）；请稍后再试，询问网络管理员，或选择“从文件夹安装…”。</translation>
    </message>
    <message>
        <source>{package} is not the file it should be: it was damaged or changed on the way, or the folder holds another; nothing of it was installed. Try again, or get the folder&apos;s files anew.</source>
        <translation>{package} 不是应有的文件：可能在传输中损坏或被更改，或文件夹中是另一个文件；其内容均未安装。请重试，或重新获取文件夹中的文件。</translation>
    </message>
    <message>
        <source>There is no package of {package} for this machine; choose Use an existing Python….</source>
        <translation>没有适用于本机的 {package} 软件包；请选择“使用已有的 Python…”。</translation>
    </message>
    <message>
        <source>The folder {folder} lacks {package}; fill it as the button&apos;s tip tells, then try again.</source>
        <translation>文件夹 {folder} 缺少 {package}；请按按钮提示填充文件夹，然后重试。</translation>
    </message>
    <message>
        <source>{path} is in use by another program, often a virus scanner or another QGIS window; close those, or except the folder {folder} from scanning, then try again.</source>
        <translation>{path} 正被其他程序使用，常见的是杀毒软件或另一个 QGIS 窗口；请关闭它们，或将文件夹 {folder} 排除在扫描之外，然后重试。</translation>
    </message>
    <message>
        <source>The system or its virus scanner keeps {path} from running; ask its administrator to allow the folder {folder}, or choose Use an existing Python….</source>
        <translation>系统或其杀毒软件不允许运行 {path}；请让管理员允许文件夹 {folder}，或选择“使用已有的 Python…”。</translation>
    </message>
    <message>
        <source>The installer ran out of memory; close other programs, then choose Install to go on.</source>
        <translation>安装程序内存不足；请关闭其他程序，然后选择“安装”以继续。</translation>
    </message>
    <message>
        <source>The installation stopped ({reason}); the log {log} tells more. Choose Install to try again.</source>
        <translation>安装已停止（{reason}）；详情见日志 {log}。选择“安装”可重试。</translation>
    </message>
    <message>
        <source>The engine&apos;s libraries are installed but do not run ({reason}); choose Repair, or report the log {log}.</source>
        <translation>引擎的库已安装但无法运行（{reason}）；请选择“修复”，或报告日志 {log}。</translation>
    </message>
    <message>
        <source>Windows cannot load one of PyTorch&apos;s libraries ({reason}); install Microsoft&apos;s “Visual C++ Redistributable”, then choose Repair.</source>
        <translation>Windows 无法加载 PyTorch 的一个库（{reason}）；请安装 Microsoft 的“Visual C++ Redistributable”，然后选择“修复”。</translation>
    </message>
    <message>
        <source>{gpu} will be used.</source>
        <translation>将使用 {gpu}。</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found; the processor will do the work.</source>
        <translation>未找到 NVIDIA GPU；将由处理器完成工作。</translation>
    </message>
    <message>
        <source>{gpu} has the driver {driver}, and {needed} or newer is needed; the processor will do the work until the driver is updated.</source>
        <translation>{gpu} 的驱动为 {driver}，需要 {needed} 或更新版本；更新驱动之前由处理器完成工作。</translation>
    </message>
    <message>
        <source>{gpu} is too old for this PyTorch; the processor will do the work.</source>
        <translation>{gpu} 对此 PyTorch 来说太旧；将由处理器完成工作。</translation>
    </message>
    <message>
        <source>{gpu} was found, but PyTorch with CUDA for this system cannot be installed from here; the processor will do the work. To use the GPU, choose Use an existing Python… and name one with PyTorch for CUDA.</source>
        <translation>找到了 {gpu}，但无法从这里为本系统安装带 CUDA 的 PyTorch；将由处理器完成工作。要使用 GPU，请选择“使用已有的 Python…”，并指定装有 CUDA 版 PyTorch 的 Python。</translation>
    </message>
    <message>
        <source>The Mac&apos;s own GPU will be used.</source>
        <translation>将使用 Mac 自带的 GPU。</translation>
    </message>
    <message>
        <source>{python} cannot run the engine ({reason}); name another Python.</source>
        <translation>{python} 无法运行引擎（{reason}）；请指定其他 Python。</translation>
    </message>
    <message>
        <source>{path} could not be removed ({reason}); close what uses it and remove it by hand.</source>
        <translation>无法移除 {path}（{reason}）；请关闭使用它的程序并手动移除。</translation>
    </message>
    <message>
        <source>{area} m² of road; {tiles} tiles in {seconds} s ({rate} tiles per second)</source>
        <translation>道路 {area} m²；{tiles} 个图块用时 {seconds} s（每秒 {rate} 个）</translation>
    </message>
    <message>
        <source>{split}: {tiles} tiles of {places} places, {share} road, {kilometres} km of roads</source>
        <translation>{split}：{places} 个地点的 {tiles} 个图块，道路占 {share}，道路 {kilometres} km</translation>
    </message>
    <message>
        <source>Best epoch {epoch} of {epochs}: F1 {f1}, IoU {iou} (on {scored_on})</source>
        <translation>最佳轮次 {epoch} / {epochs}：F1 {f1}，IoU {iou}（在 {scored_on} 上）</translation>
    </message>
    <message>
        <source>{images} images: F1 {f1}, precision {precision}, recall {recall}, IoU {iou}, mIoU over images {miou_images}</source>
        <translation>{images} 幅影像：F1 {f1}，精确率 {precision}，召回率 {recall}，IoU {iou}，各影像平均 IoU {miou_images}</translation>
    </message>
    <message>
        <source>{done} of {trainings} trainings done, {failed} failed</source>
        <translation>{trainings} 次训练完成 {done} 次，失败 {failed} 次</translation>
    </message>
    <message>
        <source>{systems} systems compared in {runs} runs</source>
        <translation>在 {runs} 次运行中比较了 {systems} 个系统</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks</source>
        <translation>道路 {length} km：{edges} 条线，{nodes} 个节点，{components} 个路网</translation>
    </message>
    <message>
        <source>{length} km of road: {edges} lines, {nodes} nodes, {components} networks, {polygons} polygons; {seconds} s</source>
        <translation>道路 {length} km：{edges} 条线，{nodes} 个节点，{components} 个路网，{polygons} 个多边形；{seconds} s</translation>
    </message>
    <message>
        <source>APLS ({preset}) {apls}, TOPO F1 {topo_f1}; within {buffer} m: completeness {completeness}, correctness {correctness}, quality {quality}; {missed_km} km missed, {false_km} km false</source>
        <translation>APLS（{preset}）{apls}，TOPO F1 {topo_f1}；{buffer} m 内：完整率 {completeness}，正确率 {correctness}，质量 {quality}；漏提 {missed_km} km，误提 {false_km} km</translation>
    </message>
    <message>
        <source>{new_km} km of new roads, {missing_km} km missing, {matched_km} km of {reference_km} km matched</source>
        <translation>新增道路 {new_km} km，缺失 {missing_km} km，{reference_km} km 中匹配 {matched_km} km</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>a number</source>
        <translation>一个数字</translation>
    </message>
    <message>
        <source>a number above {}</source>
        <translation>大于 {} 的数字</translation>
    </message>
    <message>
        <source>a number of at least {}</source>
        <translation>不小于 {} 的数字</translation>
    </message>
    <message>
        <source>a number from {} to {}</source>
        <translation>{} 到 {} 之间的数字</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>一个整数</translation>
    </message>
    <message>
        <source>a multiple of {}</source>
        <translation>{} 的倍数</translation>
    </message>
    <message>
        <source>numbers with commas between them</source>
        <translation>用逗号分隔的数字</translation>
    </message>
    <message>
        <source>at least one raster</source>
        <translation>至少一个栅格</translation>
    </message>
    <message>
        <source>at least one folder</source>
        <translation>至少一个文件夹</translation>
    </message>
    <message>
        <source>something must be given</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真（true）或假（false）</translation>
    </message>
    <message>
        <source>xmin,ymin,xmax,ymax with xmin &lt; xmax and ymin &lt; ymax</source>
        <translation>xmin,ymin,xmax,ymax，且 xmin &lt; xmax，ymin &lt; ymax</translation>
    </message>
    <message>
        <source>band numbers from {}, like {},{},{}</source>
        <translation>从 {} 起的波段号，如 {},{},{}</translation>
    </message>
    <message>
        <source>auto, native or a number above {}</source>
        <translation>auto、native 或大于 {} 的数字</translation>
    </message>
    <message>
        <source>rows of a class and its metres, like track={},primary={}</source>
        <translation>由类别及其米数组成的行，如 track={},primary={}</translation>
    </message>
    <message>
        <source>up to three shares, of train, val and test, the first above {}</source>
        <translation>最多三个比例，依次为 train、val 和 test，第一个大于 {}</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>这是一个文件</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>it cannot be created</source>
        <translation>无法创建</translation>
    </message>
    <message>
        <source>it took no features</source>
        <translation>不接受要素</translation>
    </message>
    <message>
        <source>it has no polygon layer</source>
        <translation>没有多边形图层</translation>
    </message>
    <message>
        <source>it has no layer of lines or polygons</source>
        <translation>没有线或多边形图层</translation>
    </message>
    <message>
        <source>a raster has no fields</source>
        <translation>栅格没有字段</translation>
    </message>
    <message>
        <source>it holds weights of another network</source>
        <translation>含有其他网络的权重</translation>
    </message>
    <message>
        <source>it is cut off or of another kind</source>
        <translation>不完整或类型不同</translation>
    </message>
    <message>
        <source>the engine&apos;s result cannot be read</source>
        <translation>无法读取引擎的结果</translation>
    </message>
    <message>
        <source>E-Road&apos;s settings</source>
        <translation>E-Road 的设置</translation>
    </message>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>东南</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>西南</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>西北</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>{} 之一</translation>
    </message>
</context>
<context>
    <name>processing</name>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Compare models</source>
        <translation>比较模型</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,benchmark,training,evaluation,model,deep learning,neural network</source>
        <translation>道路,比较,对比,基准,训练,评估,模型,神经网络,深度学习,road,roads,compare,benchmark,deep learning</translation>
    </message>
    <message>
        <source>Trains several networks on the same data with the same budget and several seeds, scores each at its own operating point, and writes one report. Takes hours to days; one that was stopped goes on with the same folder.</source>
        <translation>用相同的数据、相同的预算和多个种子训练多个网络，在各自的工作点上评分，并写出一份报告。耗时数小时到数天；中断的比较用同一文件夹即可继续。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Compare with reference roads</source>
        <translation>与参考道路比较</translation>
    </message>
    <message>
        <source>Roads and the reference</source>
        <translation>道路与参考</translation>
    </message>
    <message>
        <source>{name} and the reference</source>
        <translation>{name} 与参考</translation>
    </message>
    <message>
        <source>road,roads,compare,comparison,conflation,update,new,missing,osm,openstreetmap,cadastre,reference</source>
        <translation>道路,比较,对比,更新,新增,缺失,地籍,参考,osm,openstreetmap,road,roads,compare,conflation</translation>
    </message>
    <message>
        <source>Compares roads with those of a map (OpenStreetMap, a cadastre): new roads, missing ones, and the map&apos;s roads that were found, with their widths. The mapper&apos;s list of what to do.</source>
        <translation>将道路与地图（OpenStreetMap、地籍图）的道路比较：新增的、缺失的，以及找到的地图道路及其宽度。这是制图人员的待办清单。</translation>
    </message>
    <message>
        <source>Length of the new roads in kilometres</source>
        <translation>新增道路长度（千米）</translation>
    </message>
    <message>
        <source>Length of the missing roads in kilometres</source>
        <translation>缺失道路长度（千米）</translation>
    </message>
    <message>
        <source>Length of the matched roads in kilometres</source>
        <translation>匹配道路长度（千米）</translation>
    </message>
    <message>
        <source>Share of the reference&apos;s length that is matched</source>
        <translation>参考长度中匹配的比例</translation>
    </message>
    <message>
        <source>Number of new roads</source>
        <translation>新增道路数</translation>
    </message>
    <message>
        <source>Number of missing roads</source>
        <translation>缺失道路数</translation>
    </message>
    <message>
        <source>Evaluate model</source>
        <translation>评估模型</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,score,accuracy,f1,iou,precision,recall,model,deep learning</source>
        <translation>道路,评估,得分,精度,模型,f1,iou,精确率,召回率,road,roads,evaluate,score,deep learning</translation>
    </message>
    <message>
        <source>Scores a model on a split of a data set, image by image and in all: F1, precision, recall, IoU, relaxed and boundary scores.</source>
        <translation>在数据集的一个子集上为模型评分，逐幅影像并汇总：F1、精确率、召回率、IoU、松弛得分和边界得分。</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Mean IoU over images</source>
        <translation>各影像平均 IoU</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Evaluate roads</source>
        <translation>评估道路</translation>
    </message>
    <message>
        <source>Evaluation of {name}</source>
        <translation>{name} 的评估</translation>
    </message>
    <message>
        <source>road,roads,evaluate,evaluation,accuracy,score,apls,topo,completeness,correctness,quality,f1,iou,reference</source>
        <translation>道路,评估,精度,得分,完整率,正确率,质量,参考,apls,topo,f1,iou,road,roads,evaluate,score</translation>
    </message>
    <message>
        <source>Scores roads against reference roads in any coordinate system: completeness, correctness and quality within a distance, APLS and TOPO for the ways through the network, length and junctions; with a report and layers of matched, missed and false roads.</source>
        <translation>在任何坐标系中对照参考道路为道路评分：一定距离内的完整率、正确率和质量，衡量路网通达性的 APLS 和 TOPO，长度和交叉口；附报告以及匹配、漏提和误提道路的图层。</translation>
    </message>
    <message>
        <source>APLS</source>
        <translation>APLS</translation>
    </message>
    <message>
        <source>TOPO F1</source>
        <translation>TOPO F1</translation>
    </message>
    <message>
        <source>TOPO precision</source>
        <translation>TOPO 精确率</translation>
    </message>
    <message>
        <source>TOPO recall</source>
        <translation>TOPO 召回率</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整率</translation>
    </message>
    <message>
        <source>Correctness</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Relaxed F1</source>
        <translation>松弛 F1</translation>
    </message>
    <message>
        <source>IoU of the surfaces</source>
        <translation>路面 IoU</translation>
    </message>
    <message>
        <source>Error of the length</source>
        <translation>长度误差</translation>
    </message>
    <message>
        <source>F1 of the junctions</source>
        <translation>交叉口 F1</translation>
    </message>
    <message>
        <source>Length of the reference roads in kilometres</source>
        <translation>参考道路长度（千米）</translation>
    </message>
    <message>
        <source>Length of the predicted roads in kilometres</source>
        <translation>提取道路长度（千米）</translation>
    </message>
    <message>
        <source>Length of the missed roads in kilometres</source>
        <translation>漏提道路长度（千米）</translation>
    </message>
    <message>
        <source>Length of the false roads in kilometres</source>
        <translation>误提道路长度（千米）</translation>
    </message>
    <message>
        <source>Extract roads</source>
        <translation>提取道路</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>提取</translation>
    </message>
    <message>
        <source>road,roads,street,extract,extraction,segmentation,deep learning,neural network,aerial,satellite,imagery</source>
        <translation>道路,街道,提取,分割,神经网络,深度学习,航空,卫星,影像,road,roads,street,extract,deep learning</translation>
    </message>
    <message>
        <source>Finds the roads in an aerial or satellite image and writes a probability raster, a road mask, smooth road polygons and a routable road network.</source>
        <translation>在航空或卫星影像中寻找道路，写出概率栅格、道路掩膜、平滑的道路多边形和可用于路径分析的路网。</translation>
    </message>
    <message>
        <source>Area of the roads in square metres</source>
        <translation>道路面积（平方米）</translation>
    </message>
    <message>
        <source>Length of the centrelines in kilometres</source>
        <translation>中心线长度（千米）</translation>
    </message>
    <message>
        <source>Number of networks that hang together</source>
        <translation>连通路网数</translation>
    </message>
    <message>
        <source>Number of tiles</source>
        <translation>图块数</translation>
    </message>
    <message>
        <source>Seconds the engine worked</source>
        <translation>引擎运行时间（秒）</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Orthophoto to routable network</source>
        <translation>从正射影像到可通行路网</translation>
    </message>
    <message>
        <source>road,roads,network,routing,centreline,centerline,orthophoto,aerial,satellite,model</source>
        <translation>道路,路网,路径,中心线,正射影像,航空,卫星,模型,road,roads,network,routing,centreline,centerline,orthophoto,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and makes them a network for QGIS&apos;s network analysis: Extract roads, then Vectorise roads, in one go.</source>
        <translation>在影像中寻找道路，并生成供 QGIS 网络分析使用的路网：一次完成“提取道路”和“矢量化道路”。</translation>
    </message>
    <message>
        <source>New roads against a reference</source>
        <translation>相对于参考的新增道路</translation>
    </message>
    <message>
        <source>road,roads,new,missing,update,osm,openstreetmap,cadastre,reference,compare,model</source>
        <translation>道路,新增,缺失,更新,地籍,参考,比较,模型,osm,openstreetmap,road,roads,new,missing,compare,model</translation>
    </message>
    <message>
        <source>Finds the roads in an image and holds them against the roads of a map (OpenStreetMap, a cadastre) that you give as a layer: what the map lacks, and what the image does not show. Nothing is downloaded.</source>
        <translation>在影像中寻找道路，并与您以图层给出的地图（OpenStreetMap、地籍图）道路对照：地图缺少什么，影像中没有什么。不下载任何内容。</translation>
    </message>
    <message>
        <source>The roads of the map, as lines. Only those count that lie on the image.</source>
        <translation>地图的道路（线）。只统计位于影像上的道路。</translation>
    </message>
    <message>
        <source>Prepare training data</source>
        <translation>准备训练数据</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>road,roads,training,data set,dataset,tiles,chips,labels,masks,deep learning,neural network</source>
        <translation>道路,训练,数据集,图块,标签,掩膜,神经网络,road,roads,training,dataset,tiles,chips,labels,deep learning</translation>
    </message>
    <message>
        <source>Cuts images and reference roads into tiles with masks, split by place into training, validation and test. Roads are polygons, or lines with a width; corrected polygons of Extract Roads with a checked area do well.</source>
        <translation>将影像和参考道路切成带掩膜的图块，按地点划分为训练、验证和测试。道路可为多边形或带宽度的线；“提取道路”的多边形经修正并配以检查过的区域效果很好。</translation>
    </message>
    <message>
        <source>Overlays to look at before training</source>
        <translation>训练前供查看的叠加图</translation>
    </message>
    <message>
        <source>Number of places</source>
        <translation>地点数</translation>
    </message>
    <message>
        <source>Ground resolution of the tiles in metres per pixel</source>
        <translation>图块的地面分辨率（米/像素）</translation>
    </message>
    <message>
        <source>Roads of {name}</source>
        <translation>{name} 的道路</translation>
    </message>
    <message>
        <source>Train model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>road,roads,training,train,fine-tune,learn,model,deep learning,neural network</source>
        <translation>道路,训练,微调,学习,模型,神经网络,深度学习,road,roads,train,fine-tune,deep learning</translation>
    </message>
    <message>
        <source>Trains a model on data sets made by Prepare training data, from scratch or from an installed model. Cancel keeps the best model so far; a training that was stopped, also by closing QGIS, goes on with Resume and the same model file.</source>
        <translation>用“准备训练数据”生成的数据集训练模型，从零开始或从已安装的模型开始。取消时保留目前最好的模型；中断的训练（包括因关闭 QGIS）可用“继续”和同一模型文件接着进行。</translation>
    </message>
    <message>
        <source>IoU at the model&apos;s operating point</source>
        <translation>模型工作点处的 IoU</translation>
    </message>
    <message>
        <source>F1 at the model&apos;s operating point</source>
        <translation>模型工作点处的 F1</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>Seconds of training</source>
        <translation>训练时间（秒）</translation>
    </message>
    <message>
        <source>Vectorise roads</source>
        <translation>矢量化道路</translation>
    </message>
    <message>
        <source>road,roads,street,network,centreline,centerline,skeleton,topology,routing,graph,width,vectorize,polygons</source>
        <translation>道路,街道,路网,中心线,骨架,拓扑,路径,图,宽度,矢量化,多边形,road,roads,street,network,centreline,centerline,vectorize</translation>
    </message>
    <message>
        <source>Makes a road network from a probability raster of Extract roads, without looking for the roads again: centrelines from node to node with lengths and widths in ground metres, ready for routing, their nodes, and smooth polygons.</source>
        <translation>由“提取道路”的概率栅格生成路网，无需再次寻找道路：从节点到节点的中心线，带以地面米计的长度和宽度，可直接用于路径分析，以及节点和平滑的多边形。</translation>
    </message>
    <message>
        <source>Length of the closed gaps among them in kilometres</source>
        <translation>其中闭合缺口的长度（千米）</translation>
    </message>
    <message>
        <source>Number of centrelines</source>
        <translation>中心线数</translation>
    </message>
    <message>
        <source>Number of nodes</source>
        <translation>节点数</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Set by the environment variable {variable}.</source>
        <translation>由环境变量 {variable} 设定。</translation>
    </message>
    <message>
        <source>Help on these settings and on the engine&apos;s Python</source>
        <translation>关于这些设置和引擎 Python 的帮助</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>引擎的 Python</translation>
    </message>
    <message>
        <source>A Python, or the folder of an environment, that has PyTorch and the engine&apos;s other libraries. Empty: the one that E-Road installs.</source>
        <translation>装有 PyTorch 及引擎其他库的 Python 或环境文件夹。留空：E-Road 安装的那个。</translation>
    </message>
    <message>
        <source>Most tiles of an online map</source>
        <translation>在线地图的切片上限</translation>
    </message>
    <message>
        <source>A run that would ask an online map for more tiles than this is refused.</source>
        <translation>需要向在线地图请求更多切片的运行会被拒绝。</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Engine kept ready</source>
        <translation>引擎保持就绪</translation>
    </message>
    <message>
        <source>How long the engine waits for another run before it ends and frees the memory of the graphics card.</source>
        <translation>引擎在结束并释放显存之前等待下一次运行的时间。</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>probability 0.9 and more</source>
        <translation>概率 0.9 及以上</translation>
    </message>
    <message>
        <source>0.75 to 0.9</source>
        <translation>0.75 到 0.9</translation>
    </message>
    <message>
        <source>0.5 to 0.75</source>
        <translation>0.5 到 0.75</translation>
    </message>
    <message>
        <source>below 0.5</source>
        <translation>低于 0.5</translation>
    </message>
    <message>
        <source>closed gap</source>
        <translation>闭合的缺口</translation>
    </message>
    <message>
        <source>junction</source>
        <translation>交叉口</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>接点</translation>
    </message>
    <message>
        <source>end</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>not road</source>
        <translation>非道路</translation>
    </message>
    <message>
        <source>road</source>
        <translation>道路</translation>
    </message>
</context>
</TS>
